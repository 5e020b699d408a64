import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Import, ImportRow } from '@/api/types';
import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, signedIn } from '@/test/samples';

const planned: Import = {
  id: 'imp_1', kind: 'users', name: 'staff.csv', status: 'planned', columns: [], total: 2, creates: 1, updates: 0, skips: 0, errors: 1, undone: 0, kept: 0, job: null,
  created_by: { id: 'usr_ada', name: 'Ada Lovelace' }, created_at: '2026-01-31T09:00:00Z', applied_at: null, undone_at: null,
};
const row: ImportRow = { row: 2, outcome: 'create', user: { id: null, name: 'Grace Hopper' }, changes: [], cells: {}, errors: [], result: 'none', code: null, detail: null };
const bad: ImportRow = { ...row, row: 3, outcome: 'error', user: { id: null, name: 'nope' }, errors: [{ column: 'Mail', field: 'email', code: 'email_invalid', detail: 'must be an address' }] };
const imports = {
  ...signedIn,
  'GET /tenants/main/imports': { items: [planned], next_cursor: null },
  'GET /tenants/main/imports/imp_1': () => ({ body: planned, headers: { etag: '"1"' } }),
  'GET /tenants/main/imports/imp_1/rows': { items: [row, bad], next_cursor: null },
};

test('a file is sent with what its columns stand for, and its plan opens', async () => {
  const server = fakeServer({ ...imports, 'POST /tenants/main/imports': () => ({ status: 201, body: planned }) });
  const { user, at } = open('/admin/main/imports/new');
  const file = new File(['Kontakt;First name;Shoe\na@b.test;Ada;44\n'], 'staff.csv', { type: 'text/csv' });
  await screen.findByRole('button', { name: 'Show the plan' });
  const input = document.querySelector('input[type=file]');
  if (!(input instanceof HTMLInputElement)) throw new Error('no input');
  await user.upload(input, file);
  const mapping = await screen.findByRole('region', { name: 'What the columns are' });
  expect(within(mapping).getByText('a@b.test')).toBeInTheDocument();
  expect(within(mapping).getByRole('combobox', { name: 'What First name stands for' })).toHaveValue('First name');
  await user.click(within(mapping).getByRole('combobox', { name: 'What Kontakt stands for' }));
  await user.click(await screen.findByRole('option', { name: 'E-mail' }));
  await user.click(screen.getByRole('button', { name: 'Show the plan' }));
  await waitFor(() => expect(at()).toBe('/admin/main/imports/imp_1'));
  const sent = server.last('POST', '/tenants/main/imports');
  expect(sent?.query.getAll('map')).toEqual(['Kontakt:email', 'First name:first_name', 'Shoe:']);
  expect(sent?.headers.get('content-type')).toBe('text/csv');
});

test('what a file breaks is told where it was chosen', async () => {
  fakeServer({ ...imports, 'POST /tenants/main/imports': () => problem(422, 'invalid', 'no', { errors: [{ pointer: '/columns', code: 'column_missing', detail: 'must have a column `email` or `username`' }] }) });
  const { user } = open('/admin/main/imports/new');
  await screen.findByRole('button', { name: 'Show the plan' });
  const input = document.querySelector('input[type=file]');
  if (!(input instanceof HTMLInputElement)) throw new Error('no input');
  await user.upload(input, new File(['Shoe\n44\n'], 'shoes.csv', { type: 'text/csv' }));
  await screen.findByRole('region', { name: 'What the columns are' });
  await user.click(screen.getByRole('button', { name: 'Show the plan' }));
  expect(await screen.findByText(/Must have a column “email” or “username”/)).toBeInTheDocument();
});

test('a plan shows each row, and is applied without its errors after a question', async () => {
  const server = fakeServer({ ...imports, 'POST /tenants/main/imports/imp_1/apply': () => ({ status: 202, body: { ...planned, status: 'applying', job: 'job_1' } }) });
  const { user } = open('/admin/main/imports/imp_1');
  const table = await screen.findByRole('table', { name: 'Rows' });
  expect(within(table).getByText('Mail: Must be an address.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Apply without the rows with errors' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Apply' }));
  await waitFor(() => expect(server.last('POST', '/tenants/main/imports/imp_1/apply')?.body).toEqual({ skip_errors: true }));
  expect(server.last('POST', '/tenants/main/imports/imp_1/apply')?.headers.get('if-match')).toBe('"1"');
});

test('an applied import is undone after a question', async () => {
  const server = fakeServer({
    ...imports,
    'GET /tenants/main/imports/imp_1': () => ({ body: { ...planned, status: 'applied' }, headers: { etag: '"3"' } }),
    'POST /tenants/main/imports/imp_1/undo': () => ({ status: 202, body: { ...planned, status: 'undoing' } }),
  });
  const { user } = open('/admin/main/imports/imp_1');
  await user.click(await screen.findByRole('button', { name: 'Undo import' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Undo import' }));
  await waitFor(() => expect(server.last('POST', '/tenants/main/imports/imp_1/undo')?.headers.get('if-match')).toBe('"3"'));
});

test('without the permission nothing leads to imports', async () => {
  fakeServer({ ...imports, 'GET /me/access': anAccess('users:read:all') });
  open('/admin/main/imports');
  await screen.findByRole('heading', { name: 'Imports' });
  expect(screen.queryByRole('link', { name: 'New import' })).toBeNull();
});
