import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';

import type { Import, ImportRow } from '@/api/types';
import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, aParty, signedIn } from '@/test/samples';

const planned: Import = {
  id: 'imp_1', kind: 'users', name: 'staff.csv', status: 'planned', columns: [], total: 2, creates: 1, updates: 0, skips: 0, errors: 1, undone: 0, kept: 0, job: null,
  created_by: { id: 'usr_ada', name: 'Ada Lovelace' }, created_at: '2026-01-31T09:00:00Z', applied_at: null, undone_at: null,
};
const row: ImportRow = { row: 2, outcome: 'create', resource: { id: null, name: 'Grace Hopper' }, changes: [], cells: {}, before: {}, full_access: false, errors: [], result: 'none', code: null, detail: null };
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
  expect(await screen.findByText(/A column is missing: the file needs one for E-mail or Username\./)).toBeInTheDocument();
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

test('a plan shows what each row makes or changes, from what to what, and flags full access and the own account', async () => {
  const made: ImportRow = { ...row, cells: { email: 'grace@example.org', roles: 'Agent | Manager', last_name: 'Hopper' }, full_access: true };
  const changed: ImportRow = {
    ...row, row: 3, outcome: 'update', resource: { id: 'usr_ada', name: 'Priya Shah' }, changes: ['last_name', 'notes', 'active', 'context'],
    cells: { email: 'priya@example.org', last_name: 'Sharma', notes: 'first', active: 'no', context: 'customer' }, before: { last_name: 'Shah', active: 'active', context: 'tenant' },
  };
  const same: ImportRow = { ...row, row: 4, outcome: 'skip', resource: { id: 'usr_ada', name: 'Ada' } };
  const server = { ...imports, 'GET /tenants/main/imports/imp_1/rows': { items: [made, changed, same], next_cursor: null } };
  fakeServer(server);
  open('/admin/main/imports/imp_1');
  const table = await screen.findByRole('table', { name: 'Rows' });
  const [, first, second, third] = within(table).getAllByRole('row');
  if (!first || !second || !third) throw new Error('no rows');
  const lines = (line: HTMLElement) => within(line).getAllByRole('listitem').map((each) => each.textContent);
  expect(lines(first)).toEqual(['E-mail: grace@example.org', 'Roles: Agent, Manager']);
  expect(lines(second)).toEqual(['Last name: Shah → Sharma', 'Notes: not set → first', 'Active: Active → Inactive', 'Context: Internal → Customer']);
  expect(within(first).getByText('Gives full access')).toBeInTheDocument();
  expect(within(second).getByText('Your own account')).toBeInTheDocument();
  expect(within(third).queryByText('Your own account')).toBeNull();
});

test('who may not read accounts is shown what will be, and is not told that nothing was', async () => {
  const changed: ImportRow = { ...row, outcome: 'update', resource: { id: 'usr_x', name: 'Xaver' }, changes: ['notes'], cells: { notes: 'new' } };
  fakeServer({ ...imports, 'GET /me/access': anAccess('users:import:all'), 'GET /tenants/main/imports/imp_1/rows': { items: [changed], next_cursor: null } });
  open('/admin/main/imports/imp_1');
  expect(within(await screen.findByRole('table', { name: 'Rows' })).getByRole('listitem')).toHaveTextContent('Notes: new');
});

test('roles that are given for another time, and rows that name what is wrong', async () => {
  const longer: ImportRow = { ...row, outcome: 'update', changes: ['valid_until'], cells: { email: 'a@b.test', role: 'Agent', workspace: 'quay' }, before: { valid_until: '2026-01-01T12:00:00.000000Z' } };
  const fault = { column: 'Role', field: 'role', code: 'role_unknown', detail: '`Nobody` is no role of this tenant' };
  const unknown: ImportRow = { ...row, row: 3, outcome: 'error', cells: { role: 'Nobody', reason: 'x' }, errors: [fault, { column: null, field: null, code: 'duplicate_row', detail: 'says the same as row 2' }, { column: 'Until', field: 'valid_until', code: 'time_invalid', detail: 'x' }] };
  const odd: ImportRow = { ...row, row: 4, outcome: 'error', cells: { context: 'moon' }, errors: [{ column: 'Kind', field: 'context', code: 'context_invalid', detail: 'must be one of `tenant`' }] };
  fakeServer({
    ...imports,
    'GET /tenants/main/imports/imp_1': () => ({ body: { ...planned, kind: 'user_roles' }, headers: { etag: '"1"' } }),
    'GET /tenants/main/imports/imp_1/rows': { items: [longer, unknown, odd], next_cursor: null },
  });
  open('/admin/main/imports/imp_1');
  const table = await screen.findByRole('table', { name: 'Rows' });
  expect(within(table).getAllByRole('listitem').slice(0, 3).map((each) => each.textContent)).toEqual(['Role: Agent', 'Workspace: quay', expect.stringMatching(/^Valid until: .*2026.* → not set$/)]);
  expect(within(table).getByText('Role: There is no role “Nobody” in this tenant.')).toBeInTheDocument();
  expect(within(table).getByText('Row 2 is about the same.')).toBeInTheDocument();
  expect(within(table).getByText('Kind “moon”: There is no such context.')).toBeInTheDocument();
});

test('an applied import says what it did, and keeps its filter when pages get longer', async () => {
  const server = fakeServer({
    ...imports,
    'GET /tenants/main/imports/imp_1': () => ({ body: { ...planned, status: 'undone', undone: 1, kept: 1 }, headers: { etag: '"5"' } }),
    'GET /tenants/main/imports/imp_1/rows': { items: [{ ...row, result: 'applied' }], next_cursor: null },
  });
  const { user, at } = open('/admin/main/imports/imp_1?result=kept');
  await user.click(await screen.findByRole('combobox', { name: 'Rows per page' }));
  await user.click(await screen.findByRole('option', { name: /100/ }));
  await waitFor(() => expect(server.last('GET', '/tenants/main/imports/imp_1/rows')?.query.get('limit')).toBe('100'));
  expect([at(), server.last('GET', '/tenants/main/imports/imp_1/rows')?.query.get('result')]).toEqual(['/admin/main/imports/imp_1?result=kept', 'kept']);
  expect(within(screen.getByRole('table', { name: 'Rows' })).getByText('Created')).toBeInTheDocument();
});

test('a file without rows is told of before it is sent, and there is a template to fill in', async () => {
  fakeServer(imports);
  const { user } = open('/admin/main/imports/new?kind=user_roles');
  const send = await screen.findByRole('button', { name: 'Show the plan' });
  const input = document.querySelector('input[type=file]');
  if (!(input instanceof HTMLInputElement)) throw new Error('no input');
  await user.upload(input, new File(['\n\n'], 'empty.csv', { type: 'text/csv' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('There is nothing in this file.');
  await user.upload(input, new File(['email,role\n,\n'], 'headers.csv', { type: 'text/csv' }));
  await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('This file has headers, but no rows below them.'));
  expect(send).toBeDisabled();
  await user.upload(input, new File(['email,role\n\n\n\na@b.test,Agent\n'], 'roles.csv', { type: 'text/csv' }));
  await waitFor(() => expect(send).toBeEnabled());
  const saved: string[] = [];
  const blob = vi.spyOn(URL, 'createObjectURL').mockImplementation((made) => {
    if (made instanceof Blob) void made.text().then((text) => saved.push(text));
    return 'blob:x';
  });
  await user.click(screen.getByRole('button', { name: 'Download a template' }));
  await waitFor(() => expect(saved.join('')).toContain('email,username,role,workspace,valid_from,valid_until,reason\r\n'));
  blob.mockRestore();
});

test('an applied import is undone after a question', async () => {
  const server = fakeServer({
    ...imports,
    'GET /tenants/main/imports/imp_1': () => ({ body: { ...planned, status: 'applied' }, headers: { etag: '"3"' } }),
    'POST /tenants/main/imports/imp_1/undo': () => ({ status: 202, body: { ...planned, status: 'undoing' } }),
  });
  const { user } = open('/admin/main/imports/imp_1');
  expect(await screen.findByText('1 created, 0 updated, 0 unchanged, 1 left out.')).toBeInTheDocument();
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
  expect(await screen.findByText('It needs the permission users:import:all.')).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Imports' })).toBeNull();
  expect(screen.queryByRole('link', { name: 'New import' })).toBeNull();
});
