import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Group, GroupMember } from '@/api/types';
import { changedMeanwhile, fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, signedIn } from '@/test/samples';

const support: Group = {
  id: 'grp_1', name: 'Support', description: 'First line', active: true, members_count: 1, roles: [{ id: 'rol_agent', name: 'Agent' }], workspace_roles: [],
  created_at: '2026-01-31T09:00:00Z', updated_at: '2026-01-31T09:00:00Z', deleted_at: null,
};
const aMember = (id: string, name: string): GroupMember => ({ id, name, email: null, status: 'active', added_at: '2026-01-31T09:00:00Z' });
const grace = aMember('usr_grace', 'Grace Hopper');

const groups = {
  ...signedIn,
  'GET /tenants/main/groups': { items: [support], next_cursor: null },
  'GET /tenants/main/groups/grp_1': support,
  'GET /tenants/main/groups/grp_1/members': { items: [aMember('usr_ada', 'Ada Lovelace')], next_cursor: null },
  'GET /tenants/main/internal-users': { items: [{ id: 'usr_grace', name: 'Grace Hopper', email: 'grace@example.org' }], next_cursor: null },
};

test('the list shows groups, members and roles carried', async () => {
  const server = fakeServer(groups);
  open('/admin/main/groups');
  const table = await screen.findByRole('table', { name: 'Groups' });
  expect(within(table).getByRole('link', { name: 'Support' })).toHaveAttribute('href', '/admin/main/groups/grp_1');
  expect(within(table).getByText('Agent')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Add group' })).toBeInTheDocument();
  expect(server.last('GET', '/tenants/main/groups')?.query.toString()).toBe('limit=25');
});

test('without the permissions there is no button and no menu', async () => {
  fakeServer({ ...groups, 'GET /me/access': anAccess('user_groups:read:all') });
  open('/admin/main/groups');
  await screen.findByRole('table', { name: 'Groups' });
  expect(screen.queryByRole('link', { name: 'Add group' })).toBeNull();
  expect(screen.queryByRole('button', { name: /Actions for/ })).toBeNull();
});

test('a group is made once, and its page opens', async () => {
  const server = fakeServer({ ...groups, 'POST /tenants/main/groups': () => ({ status: 201, body: support }) });
  const { user, at } = open('/admin/main/groups/new');
  await user.click(await screen.findByRole('button', { name: 'Create group' }));
  expect(screen.getByText('Please fill this in.')).toBeInTheDocument();
  await user.type(screen.getByLabelText(/^Name/), 'Support');
  await user.click(screen.getByRole('button', { name: 'Create group' }));
  await waitFor(() => expect(at()).toBe('/admin/main/groups/grp_1'));
  expect(server.last('POST', '/tenants/main/groups')?.body).toEqual({ name: 'Support', active: true });
});

test('a name that is taken is told at its field', async () => {
  fakeServer({ ...groups, 'POST /tenants/main/groups': () => problem(409, 'group_name_taken', 'no') });
  const { user } = open('/admin/main/groups/new');
  await user.type(await screen.findByLabelText(/^Name/), 'support');
  await user.click(screen.getByRole('button', { name: 'Create group' }));
  expect(await screen.findByText('Another group of this tenant has this name.')).toBeInTheDocument();
});

test('members are found by typing, added, and removed with an undo', async () => {
  const server = fakeServer({
    ...groups,
    'GET /tenants/main/groups/grp_1/members': { items: [aMember('usr_ada', 'Ada Lovelace'), grace], next_cursor: null },
    'PUT /tenants/main/groups/grp_1/members/usr_grace': { ...support, members_count: 2 },
    'DELETE /tenants/main/groups/grp_1/members/usr_grace': support,
  });
  const { user } = open('/admin/main/groups/grp_1');
  await user.type(await screen.findByRole('combobox', { name: 'Add member' }), 'grace');
  await user.click(await screen.findByRole('option', { name: /Grace Hopper/ }));
  expect(await screen.findByText('Grace Hopper is in Support.')).toBeInTheDocument();
  await waitFor(() => expect(server.last('GET', '/tenants/main/groups/grp_1/members')).toBeDefined());
  await user.click(await screen.findByRole('button', { name: 'Remove Grace Hopper' }));
  expect(await screen.findByText('Grace Hopper is no longer in Support.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Undo' })).toBeInTheDocument();
});

test('somebody who may not be a member is refused in words', async () => {
  fakeServer({ ...groups, 'PUT /tenants/main/groups/grp_1/members/usr_grace': () => problem(422, 'invalid', 'no', { errors: [{ pointer: '/user', code: 'member_not_staff', detail: 'must be a person of context `tenant`' }] }) });
  const { user } = open('/admin/main/groups/grp_1');
  await user.click(await screen.findByRole('combobox', { name: 'Add member' }));
  await user.click(await screen.findByRole('option', { name: /Grace Hopper/ }));
  expect(await screen.findByText(/Only active internal people can be members of a group/)).toBeInTheDocument();
});

test('roles are ticked, and what members get and lose is said before', async () => {
  const server = fakeServer({ ...groups, 'PUT /tenants/main/groups/grp_1/roles': support });
  const { user } = open('/admin/main/groups/grp_1');
  await user.click(await screen.findByRole('button', { name: 'Change roles' }));
  const dialog = await screen.findByRole('dialog', { name: 'Roles of Support' });
  await user.click(await within(dialog).findByRole('checkbox', { name: /Manager/ }));
  await user.click(within(dialog).getByRole('checkbox', { name: /Agent/ }));
  expect(within(dialog).getByRole('checkbox', { name: /Vendor/ })).toBeDisabled();
  expect(within(dialog).getByText('Members will get: Manager')).toBeInTheDocument();
  expect(within(dialog).getByText('Members will lose: Agent')).toBeInTheDocument();
  await user.click(within(dialog).getByRole('button', { name: 'Confirm roles' }));
  expect(await screen.findByText('The roles of Support were saved.')).toBeInTheDocument();
  expect(server.last('PUT', '/tenants/main/groups/grp_1/roles')?.body).toEqual({ roles: ['rol_manager'] });
});

test('roles that somebody else gave the group meanwhile stay, and are looked at before they are confirmed', async () => {
  const path = '/tenants/main/groups/grp_1';
  const server = fakeServer({ ...groups, ...changedMeanwhile(path, `PUT ${path}/roles`, support, { ...support, roles: [...support.roles, { id: 'rol_vault', name: 'Vault' }] }) });
  const { user } = open('/admin/main/groups/grp_1');
  await user.click(await screen.findByRole('button', { name: 'Change roles' }));
  const dialog = await screen.findByRole('dialog', { name: 'Roles of Support' });
  await user.click(await within(dialog).findByRole('checkbox', { name: /Manager/ }));
  await user.click(within(dialog).getByRole('button', { name: 'Confirm roles' }));
  expect(await within(dialog).findByText(/^Somebody else changed the roles of this group/)).toBeInTheDocument();
  expect(within(dialog).getByRole('checkbox', { name: /Vault/ })).toBeChecked();
  expect(within(dialog).getByText('Members will get: Manager')).toBeInTheDocument();
  await user.click(within(dialog).getByRole('button', { name: 'Confirm roles' }));
  expect(await screen.findByText('The roles of Support were saved.')).toBeInTheDocument();
  const sent = server.seen.filter((each) => each.method === 'PUT').map(({ headers, body }) => [headers.get('if-match'), body]);
  expect(sent).toEqual([['"1"', { roles: ['rol_agent', 'rol_manager'] }], ['"2"', { roles: ['rol_agent', 'rol_vault', 'rol_manager'] }]]);
});

test('the switch takes a group out of use, which can be undone', async () => {
  const server = fakeServer({ ...groups, 'PATCH /tenants/main/groups/grp_1': { ...support, active: false } });
  const { user } = open('/admin/main/groups/grp_1');
  await user.click(await screen.findByRole('switch', { name: /^Active/ }));
  expect(await screen.findByText('Support is inactive: its roles count for nobody.')).toBeInTheDocument();
  expect(server.last('PATCH', '/tenants/main/groups/grp_1')?.body).toEqual({ active: false });
  expect(screen.getByRole('button', { name: 'Undo' })).toBeInTheDocument();
});

test('deleting says how many lose what it carries', async () => {
  const server = fakeServer({ ...groups, 'DELETE /tenants/main/groups/grp_1': () => ({ status: 204 }) });
  const { user, at } = open('/admin/main/groups/grp_1');
  await user.click(await screen.findByRole('button', { name: 'Actions for Support' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Delete group' }));
  const dialog = await screen.findByRole('dialog', { name: 'Delete Support?' });
  expect(dialog).toHaveTextContent('1 member no longer holds what it carries');
  await user.click(within(dialog).getByRole('button', { name: 'Delete group' }));
  await waitFor(() => expect(at()).toBe('/admin/main/groups'));
  expect(server.last('DELETE', '/tenants/main/groups/grp_1')).toBeDefined();
});

test('a group that somebody else changed is not deleted before it was looked at again', async () => {
  const path = '/tenants/main/groups/grp_1';
  const server = fakeServer({ ...groups, ...changedMeanwhile(path, `DELETE ${path}`, support, { ...support, members_count: 7 }) });
  const { user } = open('/admin/main/groups/grp_1');
  await user.click(await screen.findByRole('button', { name: 'Actions for Support' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Delete group' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Delete Support?' }));
  await user.click(await dialog.findByRole('button', { name: 'Delete group' }));
  expect(await dialog.findByText(/^Somebody else changed this while you were reading/)).toBeInTheDocument();
  expect(await dialog.findByText(/7 members/)).toBeInTheDocument();
  await user.click(dialog.getByRole('button', { name: 'Delete group' }));
  await waitFor(() => expect(server.last('DELETE', path)?.headers.get('if-match')).toBe('"2"'));
});

test('an edit sends only what changed, and what somebody else changed meanwhile stays', async () => {
  const server = fakeServer({ ...groups, ...changedMeanwhile('/tenants/main/groups/grp_1', 'PATCH /tenants/main/groups/grp_1', support, { ...support, active: false }) });
  const { user } = open('/admin/main/groups/grp_1/edit');
  await user.clear(await screen.findByLabelText('Description'));
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText('Somebody else changed this meanwhile: Status. Theirs and yours are both saved.')).toBeInTheDocument();
  const sent = server.seen.filter((each) => each.method === 'PATCH');
  expect(sent.map(({ body, headers }) => [body, headers.get('if-match')])).toEqual([[{ description: null }, '"1"'], [{ description: null }, '"2"']]);
});

test('who may only read groups sees who is in one, without links or controls', async () => {
  fakeServer({ ...groups, 'GET /me/access': anAccess('user_groups:read:all') });
  open('/admin/main/groups/grp_1');
  const members = await screen.findByRole('list', { name: 'Members' });
  expect(within(members).getByText('Ada Lovelace')).toBeInTheDocument();
  expect(within(members).queryByRole('link')).toBeNull();
  expect(screen.queryByRole('switch')).toBeNull();
  expect(screen.queryByRole('combobox')).toBeNull();
});

test('many members are searched', async () => {
  const server = fakeServer({ ...groups, 'GET /tenants/main/groups/grp_1': { ...support, members_count: 40 } });
  const { user } = open('/admin/main/groups/grp_1');
  await user.type(await screen.findByRole('searchbox', { name: 'Search members' }), 'ada');
  await waitFor(() => expect(server.last('GET', '/tenants/main/groups/grp_1/members')?.query.get('q')).toBe('ada'));
});

test('a deleted group is found by its filter, and restored', async () => {
  const doomed = { ...support, active: false, deleted_at: '2026-02-01T09:00:00Z' };
  const server = fakeServer({ ...groups, 'GET /tenants/main/groups': { items: [doomed], next_cursor: null }, 'POST /tenants/main/groups/grp_1/restore': support });
  const { user } = open('/admin/main/groups?deleted=true');
  const table = await screen.findByRole('table', { name: 'Groups' });
  expect(within(table).getByText('Deleted')).toBeInTheDocument();
  expect(within(table).queryByRole('link', { name: 'Support' })).toBeNull();
  expect(server.last('GET', '/tenants/main/groups')?.query.toString()).toBe('deleted=true&limit=25');
  await user.click(screen.getByRole('button', { name: 'Actions for Support' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Restore' }));
  expect(await screen.findByText('Support is back with 1 member and what it carries.')).toBeInTheDocument();
});

test('a group whose name was taken meanwhile says so when it is restored', async () => {
  const doomed = { ...support, active: false, deleted_at: '2026-02-01T09:00:00Z' };
  fakeServer({ ...groups, 'GET /tenants/main/groups': { items: [doomed], next_cursor: null }, 'POST /tenants/main/groups/grp_1/restore': () => problem(409, 'group_name_taken', 'there is a group with the name `Support` already') });
  const { user } = open('/admin/main/groups?deleted=true');
  await user.click(await screen.findByRole('button', { name: 'Actions for Support' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Restore' }));
  expect(await screen.findByText(/There is a group with the name “Support” already/)).toBeInTheDocument();
});

test('roles carried in one workspace stand by its name, and are ticked by themselves', async () => {
  const quay = { id: 'wsp_quay', slug: 'quay', name: 'Quay', active: true, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' };
  const there = { ...support, workspace_roles: [{ workspace: 'wsp_quay', role: { id: 'rol_manager', name: 'Manager' } }] };
  const server = fakeServer({
    ...groups,
    'GET /tenants/main/workspaces': { items: [quay], next_cursor: null },
    'GET /tenants/main/groups/grp_1': () => ({ body: there, headers: { etag: '"5"' } }),
    'PUT /tenants/main/groups/grp_1/roles': support,
  });
  const { user } = open('/admin/main/groups/grp_1');
  expect(await screen.findByRole('region', { name: 'Quay' })).toHaveTextContent('In Quay only');
  await user.click(screen.getByRole('button', { name: 'Change roles' }));
  const dialog = await screen.findByRole('dialog', { name: 'Roles of Support' });
  await user.click(await within(dialog).findByRole('combobox', { name: 'Scope' }));
  await user.click(await screen.findByRole('option', { name: 'Quay' }));
  await user.click(await within(dialog).findByRole('checkbox', { name: /^Manager/ }));
  await user.click(within(dialog).getByRole('button', { name: 'Confirm roles' }));
  await waitFor(() => expect(server.last('PUT', '/tenants/main/groups/grp_1/roles')?.body).toEqual({ roles: [], workspace: 'wsp_quay' }));
});
