import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer, problem, type Seen } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, aRole, signedIn } from '@/test/samples';

const administrator = aRole({ id: 'rol_admin', name: 'Administrator', permissions: ['admin:full:access'], built_in: true, users_count: 1 });
const manager = aRole({ description: 'Runs a team', contexts: ['tenant', 'member'], users_count: 4 });
const agent = aRole({ id: 'rol_agent', name: 'Agent' });
const page = { items: [administrator, agent, manager], next_cursor: null, total: 3 };
const one = () => ({ body: manager, headers: { etag: '"7"' } });

async function openList(routes: Record<string, unknown> = {}, path = '/admin/main/roles') {
  const server = fakeServer({ ...signedIn, 'GET /tenants/main/roles': page, 'GET /tenants/main/roles/rol_manager': one, ...routes });
  const { user, at } = open(path);
  await screen.findByText('Manager');
  return { server, user, at };
}

async function openDelete(routes: Record<string, unknown>) {
  const opened = await openList(routes);
  await opened.user.click(screen.getByRole('button', { name: 'Actions for Manager' }));
  await opened.user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  await screen.findByRole('dialog', { name: 'Delete Manager?' });
  return opened;
}

test('a role is listed with its contexts, its permissions and its holders', async () => {
  await openList();
  const row = (name: string) => screen.getByRole('row', { name: new RegExp(name) });
  expect(within(row('Administrator')).getByText('Full access')).toBeInTheDocument();
  expect(within(row('Administrator')).getByText('Built in')).toBeInTheDocument();
  expect(within(row('Manager')).getByText('Member')).toBeInTheDocument();
  expect(within(row('Manager')).getByText('1 permission')).toBeInTheDocument();
  expect(within(row('Manager')).getByRole('link', { name: '4 Holders' })).toHaveAttribute('href', '/admin/main/roles/rol_manager?tab=holders');
});

test('search, filter and sort stand in the URL and reach the server; other parameters do not', async () => {
  const { server, user, at } = await openList({}, '/admin/main/roles?context=member&evil=1');
  const asked = () => server.seen.findLast((each: Seen) => each.path.endsWith('/roles') && each.query.has('count'))?.query.toString();
  expect(asked()).toBe('context=member&limit=25&count=true');
  await user.click(screen.getByRole('button', { name: 'Name' }));
  await waitFor(() => expect(at()).toContain('sort=-name'));
  await user.type(screen.getByRole('searchbox', { name: 'Search roles' }), 'man');
  await waitFor(() => expect(asked()).toBe('q=man&context=member&sort=-name&limit=25&count=true'));
});

test('a built-in role is shown disabled, with the reason', async () => {
  const { user } = await openList();
  await user.click(screen.getByRole('button', { name: 'Actions for Administrator' }));
  expect(await screen.findByRole('menuitem', { name: /Delete.*built-in/ })).toBeDisabled();
  expect(screen.getByRole('menuitem', { name: /Edit.*built-in/ })).toBeDisabled();
});

test('without the permissions there is no button, no menu and no link', async () => {
  await openList({ 'GET /me/access': anAccess('users:create:all') });
  expect(screen.queryByRole('link', { name: 'Add role' })).toBeNull();
  expect(screen.queryByRole('button', { name: /Actions for/ })).toBeNull();
  expect(screen.queryByRole('link', { name: 'Manager' })).toBeNull();
});

test('a role in use is deleted after its holders were moved, in one step', async () => {
  const { server, user } = await openDelete({ 'DELETE /tenants/main/roles/rol_manager': () => ({ status: 204 }) });
  expect(screen.getByText(/4 users hold this role/)).toBeInTheDocument();
  await user.type(screen.getByLabelText('Type Manager to confirm'), 'Manager');
  await user.click(screen.getByRole('button', { name: 'Move and delete' }));
  expect(await screen.findByText('Choose the role that they get instead.')).toBeInTheDocument();
  await user.click(screen.getByRole('combobox', { name: 'Move the holders to' }));
  await user.click(await screen.findByRole('option', { name: 'Agent' }));
  await user.click(screen.getByRole('button', { name: 'Move and delete' }));
  expect(await screen.findByText('4 users were moved to Agent, and Manager was deleted.')).toBeInTheDocument();
  const sent = server.last('DELETE', '/tenants/main/roles/rol_manager');
  expect(sent?.query.get('move_holders_to')).toBe('rol_agent');
  expect(sent?.headers.get('If-Match')).toBe('"7"');
});

test('holders that the list does not count are moved too', async () => {
  const idle = { ...manager, users_count: 0 };
  const { user } = await openDelete({
    'GET /tenants/main/roles': { ...page, items: [agent, idle] },
    'GET /tenants/main/roles/rol_manager': () => ({ body: idle, headers: { etag: '"7"' } }),
    'DELETE /tenants/main/roles/rol_manager': () => problem(409, 'role_in_use', '1 users or groups hold the role'),
  });
  await user.type(screen.getByLabelText('Type Manager to confirm'), 'Manager{Enter}');
  expect(await screen.findByRole('combobox', { name: 'Move the holders to' })).toBeInTheDocument();
  expect(screen.queryByText('That was not accepted')).toBeNull();
});

test('a clone gets a name of its own', async () => {
  const copy = aRole({ id: 'rol_copy', name: 'Team lead' });
  const { server, user, at } = await openList({
    'POST /tenants/main/roles/rol_manager/clone': () => ({ status: 201, body: { ...copy, dropped_permissions: [] } }),
    'GET /tenants/main/roles/rol_copy': copy,
  });
  await user.click(screen.getByRole('button', { name: 'Actions for Manager' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Clone' }));
  const name = await screen.findByLabelText(/^Name/);
  expect(name).toHaveValue('Manager (copy)');
  await user.clear(name);
  await user.type(name, 'Team lead{Enter}');
  await waitFor(() => expect(at()).toBe('/admin/main/roles/rol_copy'));
  expect(server.last('POST', '/tenants/main/roles/rol_manager/clone')?.body).toEqual({ name: 'Team lead' });
});
