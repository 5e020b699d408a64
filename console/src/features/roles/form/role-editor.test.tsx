import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Role } from '@/api/types';
import { changedMeanwhile, fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, aRole, signedIn } from '@/test/samples';

import { members } from '../role-samples';

const saved = (change = {}) => ({ ...aRole({ id: 'rol_new', name: 'Clerk', permissions: ['members:read:all'] }), dropped_permissions: [], ...change });
const catalogue = { contexts: ['tenant', 'member'], modules: [members] };

/** What the server says an edit would change. */
const preview = (change = {}) => ({
  permissions: { added: ['ranks:read:all'], removed: [], dropped: [] },
  contexts: { added: [], removed: [] },
  holders: 3,
  changes: [{ user: { id: 'usr_a', name: 'Ada' }, gains: [{ permission: 'ranks:read:all', workspace: null }], loses: [] }],
  next_cursor: null,
  ...change,
});

async function openNew(routes: Record<string, unknown> = {}) {
  const server = fakeServer({
    ...signedIn,
    'GET /tenants/main/permissions': catalogue,
    'POST /tenants/main/roles': () => ({ status: 201, body: saved() }),
    'GET /tenants/main/roles/rol_new': saved(),
    ...routes,
  });
  const { user, at } = open('/admin/main/roles/new');
  await screen.findByRole('checkbox', { name: /Read all members/ });
  return { server, user, at, submit: screen.getByRole('button', { name: 'Create role' }) };
}

async function openEdit(role = aRole({ users_count: 3 }), routes: Record<string, unknown> = {}) {
  const server = fakeServer({
    ...signedIn,
    'GET /tenants/main/permissions': catalogue,
    'GET /tenants/main/roles/rol_manager': () => ({ body: role, headers: { etag: '"4"' } }),
    ...routes,
  });
  const { user, at } = open('/admin/main/roles/rol_manager/edit');
  await screen.findByRole('heading', { name: `Edit ${role.name}` });
  return { server, user, at };
}

test('a role is made once it is valid; until then the reasons stand beside the button', async () => {
  const { server, user, at, submit } = await openNew();
  expect(submit).toBeDisabled();
  expect(screen.getByText('Give it a name of 2 to 50 characters.')).toBeInTheDocument();
  expect(screen.getByText('Select at least one permission.')).toBeInTheDocument();
  await user.type(screen.getByLabelText(/^Name/), 'Clerk');
  await user.click(screen.getByRole('checkbox', { name: /Read all members/ }));
  await user.click(screen.getByRole('checkbox', { name: /^Member/ }));
  expect(screen.queryByText('Before it can be created:')).toBeNull();
  await user.click(submit);
  await waitFor(() => expect(at()).toBe('/admin/main/roles/rol_new'));
  expect(server.last('POST', '/tenants/main/roles')?.body).toEqual({ name: 'Clerk', description: null, contexts: ['tenant', 'member'], permissions: ['members:read:all'] });
});

test('only contexts that the catalogue offers are there', async () => {
  await openNew();
  const contexts = screen.getByRole('group', { name: 'Applicable contexts' });
  expect(within(contexts).getAllByRole('checkbox')).toHaveLength(2);
  expect(within(contexts).getByRole('checkbox', { name: /Internal/ })).toBeChecked();
});

test('full access asks for the name, clears and disables the rest, and sends nothing by that', async () => {
  const { server, user, submit } = await openNew();
  const full = () => screen.getByRole('checkbox', { name: /Administrator full access/ });
  expect(full()).toBeDisabled();
  await user.type(screen.getByLabelText(/^Name/), 'Boss');
  await user.click(screen.getByRole('checkbox', { name: /Read all members/ }));
  await user.click(full());
  expect(full()).not.toBeChecked();
  await user.type(await screen.findByLabelText('Type Boss to confirm'), 'Boss{Enter}');
  await waitFor(() => expect(full()).toBeChecked());
  expect(server.last('POST', '/tenants/main/roles')).toBeUndefined();
  expect(screen.getByRole('checkbox', { name: /Read all members/ })).toBeDisabled();
  expect(screen.getByRole('checkbox', { name: /Read all members/ })).not.toBeChecked();
  expect(submit).toBeEnabled();
  await user.click(full());
  expect(screen.getByRole('checkbox', { name: /Read all members/ })).toBeEnabled();
  expect(submit).toBeDisabled();
});

test('a module counts what is selected, selects all of it and clears it again', async () => {
  const { user } = await openNew();
  const module = screen.getByRole('region', { name: 'Members' });
  expect(within(module).getByText('0 / 3 selected')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Select all in Members' }));
  expect(within(module).getByText('3 / 3 selected')).toBeInTheDocument();
  expect(within(module).getByText('1 / 1 selected')).toBeInTheDocument();
  expect(screen.getByText('3 selected')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Clear all in Members: Ranks' }));
  expect(within(module).getByText('2 / 3 selected')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Collapse all' }));
  expect(screen.queryByRole('checkbox', { name: /Read all members/ })).toBeNull();
});

test('a search shows what fits, and selects only that', async () => {
  const { user } = await openNew();
  await user.type(screen.getByRole('searchbox', { name: 'Search permissions' }), 'update');
  await user.click(await screen.findByRole('button', { name: 'Select shown in Members' }));
  expect(screen.queryByRole('checkbox', { name: /Read all members/ })).toBeNull();
  expect(screen.getByText('1 / 3 selected')).toBeInTheDocument();
});

test('what one does not hold can be neither given nor taken, and says why', async () => {
  await openNew({ 'GET /me/access': anAccess('roles:create:all', 'roles:read:all', 'members:read:all') });
  expect(screen.getByRole('checkbox', { name: /Update all members/ })).toBeDisabled();
  expect(screen.getAllByText('You do not hold it yourself, so you can neither give nor take it.')).toHaveLength(2);
  expect(screen.getByRole('checkbox', { name: /Read all members/ })).toBeEnabled();
  expect(screen.getByText('Only somebody with full access can give or take it.')).toBeInTheDocument();
});

test('a name that is taken is told at its field', async () => {
  const { user, submit } = await openNew({ 'POST /tenants/main/roles': () => problem(409, 'role_name_taken', 'there is a role with the name') });
  await user.type(screen.getByLabelText(/^Name/), 'Manager');
  await user.click(screen.getByRole('button', { name: 'Select all in Members' }));
  await user.click(submit);
  expect(await screen.findByText('There is a role of this name already.')).toBeInTheDocument();
  expect(screen.queryByText('That was not accepted')).toBeNull();
});

test('saving sends the version, and names what was dropped', async () => {
  const role = aRole({ users_count: 3, permissions: ['members:read:all', 'old:read:all'] });
  const { server, user } = await openEdit(role, { 'PUT /tenants/main/roles/rol_manager': { ...role, dropped_permissions: ['old:read:all'] } });
  expect(screen.getByText('3 users hold this role; they feel the change with their next request.')).toBeInTheDocument();
  expect(await screen.findByRole('region', { name: 'No longer in the catalogue' })).toHaveTextContent('old:read:all');
  expect(screen.getByRole('button', { name: 'Save changes' })).toBeDisabled();
  await user.type(screen.getByLabelText('Description'), 'Looks after members');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText('Manager was saved. Left out, because they no longer exist: old:read:all')).toBeInTheDocument();
  expect(server.last('PUT', '/tenants/main/roles/rol_manager')?.headers.get('If-Match')).toBe('"4"');
});

const meanwhile = (after: Partial<Role>) => {
  const role = { ...aRole({ permissions: ['members:read:all'] }), dropped_permissions: [] };
  const at = '/tenants/main/roles/rol_manager';
  return { role, routes: { ...changedMeanwhile(at, `PUT ${at}`, role, { ...role, ...after }), [`POST ${at}/preview`]: preview() } };
};

test('what somebody else gave the role meanwhile is kept, and looked at again before mine is saved', async () => {
  const { role, routes } = meanwhile({ permissions: ['members:read:all', 'members:update:all'] });
  const { server, user } = await openEdit(role, routes);
  await user.click(await screen.findByRole('checkbox', { name: /Read ranks/ }));
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  await user.click(await screen.findByRole('button', { name: 'Save for everybody' }));
  expect(await screen.findByText(/^Somebody else saved this role while you were editing: Permissions/)).toBeInTheDocument();
  expect(screen.getByRole('checkbox', { name: /Update all members/, hidden: true })).toBeChecked();
  await user.click(await screen.findByRole('button', { name: 'Save for everybody' }));
  await waitFor(() => expect(server.last('PUT', '/tenants/main/roles/rol_manager')?.headers.get('If-Match')).toBe('"2"'));
  expect(server.last('PUT', '/tenants/main/roles/rol_manager')?.body).toMatchObject({ permissions: ['member_ranks:read:all', 'members:read:all', 'members:update:all'] });
});

test('a name that both changed is chosen', async () => {
  const { role, routes } = meanwhile({ name: 'Chief' });
  const { server, user } = await openEdit(role, routes);
  await user.type(await screen.findByLabelText(/^Name/), ' of members');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Somebody else saved first' }));
  expect(dialog.getByText('Chief')).toBeInTheDocument();
  await user.click(dialog.getByRole('button', { name: 'Save this choice' }));
  expect(await screen.findByText('Manager of members was saved.')).toBeInTheDocument();
  expect(server.last('PUT', '/tenants/main/roles/rol_manager')?.headers.get('If-Match')).toBe('"2"');
});

test('a half-made role is not lost without a question', async () => {
  const { user, at } = await openNew();
  await user.type(screen.getByLabelText(/^Name/), 'Clerk');
  await user.click(screen.getByRole('link', { name: 'Users' }));
  expect(await screen.findByRole('dialog', { name: 'Leave without saving?' })).toBeInTheDocument();
  expect(at()).toBe('/admin/main/roles/new');
});

test('before an edit is saved it says who gains and loses what', async () => {
  const { server, user } = await openEdit(undefined, { 'POST /tenants/main/roles/rol_manager/preview': preview() });
  await user.click(await screen.findByRole('checkbox', { name: /Read ranks/ }));
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  const dialog = within(await screen.findByRole('dialog', { name: /^Save / }));
  expect(await dialog.findByText('3 accounts hold this role')).toBeInTheDocument();
  expect(dialog.getByText('Gains ranks:read:all')).toBeInTheDocument();
  expect(server.last('PUT', '/tenants/main/roles/rol_manager')).toBeUndefined();
  await user.click(dialog.getByRole('button', { name: 'Go on editing' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('what would be refused cannot be confirmed', async () => {
  const holders = { total: 5, first: [{ id: 'usr_a', name: 'Ada' }, { id: 'usr_b', name: 'Bob' }] };
  const blocked_by = { code: 'role_context_held', detail: '2 accounts hold the role whom it would not fit any more', holders };
  const { user } = await openEdit(undefined, { 'POST /tenants/main/roles/rol_manager/preview': preview({ blocked_by }) });
  await user.click(await screen.findByRole('checkbox', { name: /Read ranks/ }));
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  const refusal = await screen.findByRole('alert');
  expect(within(refusal).getByRole('link', { name: 'Ada' })).toHaveAttribute('href', '/admin/main/users/usr_a');
  expect(refusal).toHaveTextContent(/Ada, Bob and 3 more/);
  expect(screen.getByRole('button', { name: 'Save for everybody' })).toBeDisabled();
});

test('a built-in role has no editor', async () => {
  await openEdit(aRole({ name: 'Administrator', built_in: true, permissions: ['admin:full:access'] }));
  expect(screen.getByText('A built-in role can be neither edited nor deleted.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Save changes' })).toBeNull();
});
