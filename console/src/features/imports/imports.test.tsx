import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Import, ImportRow } from '@/api/types';
import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, aParty, signedIn } from '@/test/samples';

const planned: Import = {
  id: 'imp_1', kind: 'users', name: 'staff.csv', status: 'planned', columns: [], total: 2, creates: 1, updates: 0, skips: 0, errors: 1, undone: 0, kept: 0, job: null,
  created_by: { id: 'usr_ada', name: 'Ada Lovelace' }, created_at: '2026-01-31T09:00:00Z', applied_at: null, undone_at: null,
};
const row: ImportRow = { row: 2, outcome: 'create', resource: { id: null, name: 'Grace Hopper' }, changes: [], cells: {}, errors: [], result: 'none', code: null, detail: null };
const bad: ImportRow = { ...row, row: 3, outcome: 'error', resource: { id: null, name: 'nope' }, errors: [{ column: 'Mail', field: 'email', code: 'email_invalid', detail: 'must be an address' }] };
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
  expect(within(table).getByText('Mail: Must be an e-mail address, such as “name@example.org”.')).toBeInTheDocument();
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

test('a file of members is chosen from their list, and its rows lead to them', async () => {
  const done: ImportRow = { ...row, resource: { id: 'pty_mia', name: 'Mia Mertens' }, cells: { kind: 'member', name: 'Mia Mertens' }, result: 'applied' };
  const gone: ImportRow = { ...done, row: 3, resource: { id: 'pty_ben', name: 'Ben Braun' }, result: 'undone' };
  const login: ImportRow = { ...row, row: 4, resource: { id: 'usr_lin', name: 'Lin Lang' }, result: 'applied' };
  const server = fakeServer({
    ...imports,
    'GET /tenants/main/parties': { items: [aParty()], next_cursor: null, total: 1 },
    'GET /tenants/main/imports/imp_1/rows': { items: [done, gone, login], next_cursor: null },
    'POST /tenants/main/imports': () => ({ status: 201, body: { ...planned, kind: 'parties' } }),
  });
  const { user, at } = open('/admin/main/members');
  await user.click(await screen.findByRole('link', { name: 'Import' }));
  expect(at()).toBe('/admin/main/imports/new?kind=parties');
  expect(await screen.findByRole('radio', { name: 'Members, customers, suppliers' })).toBeChecked();
  const input = document.querySelector('input[type=file]');
  if (!(input instanceof HTMLInputElement)) throw new Error('no input');
  await user.upload(input, new File(['Type,Full name,Member ID\nmember,Mia,M-1\n'], 'members.csv', { type: 'text/csv' }));
  await screen.findByRole('region', { name: 'What the columns are' });
  await user.click(screen.getByRole('button', { name: 'Show the plan' }));
  const table = await screen.findByRole('table', { name: 'Rows' });
  const sent = server.last('POST', '/tenants/main/imports')?.query;
  expect([sent?.get('kind'), sent?.getAll('map')]).toEqual(['parties', ['Type:kind', 'Full name:name', 'Member ID:external_id']]);
  expect(within(table).getByRole('link', { name: 'Mia Mertens' })).toHaveAttribute('href', '/admin/main/members/pty_mia');
  expect(within(table).getByRole('link', { name: 'Lin Lang' })).toHaveAttribute('href', '/admin/main/users/usr_lin');
  expect(within(table).queryByRole('link', { name: 'Ben Braun' })).toBeNull();
});

test('who may not make and edit members is not offered their files, whatever the address says', async () => {
  fakeServer({ ...imports, 'GET /me/access': anAccess('users:import:all', 'users:manage:roles', 'parties:read:all', 'parties:create:all'), 'GET /tenants/main/parties': { items: [aParty()], next_cursor: null, total: 1 } });
  const { user } = open('/admin/main/imports/new?kind=parties');
  expect(await screen.findByRole('radio', { name: 'Users' })).toBeChecked();
  expect(screen.queryByRole('radio', { name: 'Members, customers, suppliers' })).toBeNull();
  await user.click(screen.getByRole('radio', { name: 'Roles of users' }));
  expect(await screen.findByRole('radio', { name: 'Roles of users' })).toBeChecked();
  open('/admin/main/members');
  await screen.findByRole('link', { name: 'Add member' });
  expect(screen.queryByRole('link', { name: 'Import' })).toBeNull();
});

test('without the permission nothing leads to imports', async () => {
  fakeServer({ ...imports, 'GET /me/access': anAccess('users:read:all') });
  open('/admin/main/imports');
  await screen.findByRole('heading', { name: 'Imports' });
  expect(screen.queryByRole('link', { name: 'New import' })).toBeNull();
});
