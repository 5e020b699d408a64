import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { HeldRole } from '@/api/types';
import { fakeServer, type Seen } from '@/test/fake-server';
import { open } from '@/test/open';
import { aRole, anAccess, aUser, signedIn } from '@/test/samples';

const held: HeldRole = {
  assignment: 'asg_1', role: { id: 'rol_agent', name: 'Agent' }, workspace: null, group: null, valid_from: null, valid_until: '2027-01-01T00:00:00Z', reason: 'summer', granted_at: '2026-01-01T00:00:00Z',
};

async function openDialog(roles: HeldRole[] = [held], more: Record<string, unknown> = {}) {
  const ada = aUser({ roles: roles.map((each) => each.role) });
  const server = fakeServer({
    ...signedIn,
    'GET /tenants/main/users': { items: [ada], next_cursor: null, total: 1 },
    'GET /tenants/main/users/usr_ada/roles': () => ({ body: { items: roles }, headers: { etag: '"9"' } }),
    'PUT /tenants/main/users/usr_ada/roles': { assigned: [{ id: 'rol_manager', name: 'Manager' }], removed: [], unchanged: [held.role] },
    ...more,
  });
  const { user } = open('/admin/main/users');
  await user.click(await screen.findByRole('button', { name: 'Actions for Ada Lovelace' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Manage roles' }));
  await screen.findByRole('dialog', { name: 'Roles of Ada Lovelace' });
  await screen.findByRole('checkbox', { name: /Manager/ });
  return { server, user };
}

test('the difference is shown before it is confirmed, and counted after', async () => {
  const { server, user } = await openDialog();
  expect(screen.getByRole('button', { name: 'Confirm roles' })).toBeDisabled();
  await user.click(screen.getByRole('checkbox', { name: /Agent/ }));
  await user.click(screen.getByRole('checkbox', { name: /Manager/ }));
  expect(screen.getByText('Will assign: Manager')).toBeInTheDocument();
  expect(screen.getByText('Will remove: Agent')).toBeInTheDocument();
  await user.click(screen.getByRole('checkbox', { name: /Agent/ }));
  await user.click(screen.getByRole('button', { name: 'Confirm roles' }));
  expect(await screen.findByText('1 assigned, 0 removed, 1 unchanged')).toBeInTheDocument();
  const sent = server.last('PUT', '/tenants/main/users/usr_ada/roles');
  expect(sent?.headers.get('If-Match')).toBe('"9"');
  expect(sent?.body).toEqual({ roles: [{ role: 'rol_manager' }, { role: 'rol_agent', valid_until: '2027-01-01T00:00:00Z', reason: 'summer' }] });
});

test('a role held through a group is not part of the set', async () => {
  const { server, user } = await openDialog([{ ...held, group: { id: 'grp_1', name: 'Support' } }]);
  expect(screen.getByRole('checkbox', { name: /Agent/ })).not.toBeChecked();
  expect(screen.getByText('Held through the group Support.')).toBeInTheDocument();
  await user.click(screen.getByRole('checkbox', { name: /Manager/ }));
  await user.click(screen.getByRole('button', { name: 'Confirm roles' }));
  await waitFor(() => expect(server.last('PUT', '/tenants/main/users/usr_ada/roles')?.body).toEqual({ roles: [{ role: 'rol_manager' }] }));
});

test('the server searches roles beyond the first page, and what is held elsewhere stands there too', async () => {
  const pages = ({ query }: Seen) => ({
    body: query.get('q') === 'zoo' ? { items: [aRole({ id: 'rol_zoo', name: 'Zoo keeper' })], next_cursor: null } : { items: [aRole()], next_cursor: 'more' },
  });
  const { server, user } = await openDialog([held], { 'GET /tenants/main/roles': pages });
  expect(screen.getByRole('checkbox', { name: /Agent/ })).toBeChecked();
  expect(screen.getByText('There are more. Search to find them.')).toBeInTheDocument();
  await user.type(screen.getByRole('searchbox', { name: 'Search roles' }), 'zoo');
  await user.click(await screen.findByRole('checkbox', { name: /Zoo keeper/ }));
  expect(screen.getByText('Will assign: Zoo keeper')).toBeInTheDocument();
  await user.clear(screen.getByRole('searchbox', { name: 'Search roles' }));
  expect(await screen.findByRole('checkbox', { name: /Agent/ })).toBeChecked();
  expect(screen.getByRole('checkbox', { name: /Zoo keeper/ })).toBeChecked();
  await user.click(screen.getByRole('button', { name: 'Confirm roles' }));
  await waitFor(() =>
    expect(server.last('PUT', '/tenants/main/users/usr_ada/roles')?.body).toEqual({ roles: [{ role: 'rol_agent', valid_until: '2027-01-01T00:00:00Z', reason: 'summer' }, { role: 'rol_zoo' }] }),
  );
});

test('full access is not offered by somebody without it; another role that reaches further is marked, and the server decides', async () => {
  const roles = [aRole({ id: 'rol_admin', name: 'Administrator', permissions: ['admin:full:access'] }), aRole({ permissions: ['audit:read:all'] }), aRole({ id: 'rol_agent', name: 'Agent' })];
  const server = { 'GET /me/access': anAccess('users:read:all', 'users:manage:roles', 'roles:read:all'), 'GET /tenants/main/roles': { items: roles, next_cursor: null } };
  await openDialog([held], server);
  expect(screen.getByRole('checkbox', { name: /Administrator/ })).toBeDisabled();
  expect(screen.getByText('Only somebody with full access can give or take it.')).toBeInTheDocument();
  expect(screen.getByRole('checkbox', { name: /Manager/ })).toBeEnabled();
  expect(screen.getByText('It gives audit:read:all, which you do not hold: it will be refused.')).toBeInTheDocument();
});
