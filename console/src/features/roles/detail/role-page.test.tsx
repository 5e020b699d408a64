import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, aRole, signedIn } from '@/test/samples';

import { members } from '../role-samples';
import { compare, groupByModule } from './comparison';
import { permissionChange } from './history';

const agent = aRole({ id: 'rol_agent', name: 'Agent', permissions: ['members:read:all', 'members:update:all'] });
const manager = aRole({ permissions: ['members:read:all', 'old:read:all'], users_count: 1 });
const inDock = { assignment: 'asg_2', role: { id: 'rol_manager', name: 'Manager' }, workspace: 'wsp_dock', group: null, valid_from: null, valid_until: '2020-01-01T00:00:00Z', reason: null, granted_at: '2019-01-01T00:00:00Z' };
const everywhere = { ...inDock, assignment: 'asg_1', workspace: null, valid_until: null };
const holder = { id: 'usr_ada', name: 'Ada Lovelace', email: 'ada@example.org', job_title: null, context: 'tenant', status: 'active', held: [everywhere, inDock] };
const routes = {
  ...signedIn,
  'GET /tenants/main/permissions': { contexts: ['tenant'], modules: [members] },
  'GET /tenants/main/roles/rol_manager': manager,
  'GET /tenants/main/roles/rol_agent': agent,
  'GET /tenants/main/roles': { items: [manager, agent], next_cursor: null },
  'GET /tenants/main/roles/rol_manager/holders': { items: [holder], next_cursor: null },
  'GET /tenants/main/groups': { items: [{ id: 'grp_crew', name: 'Crew', members_count: 3, active: true, roles: [] }], next_cursor: null },
  'GET /tenants/main/workspaces': { items: [{ id: 'wsp_dock', name: 'Dock', slug: 'dock', active: true }] },
  'GET /tenants/main/audit': {
    items: [
      {
        id: 'aud_1', at: '2026-01-31T09:00:00Z', action: 'role.update', actor: { name: 'Grace Hopper' }, resource: { type: 'role', id: 'rol_manager' }, result: 'success',
        before: { permissions: ['members:read:all'] }, after: { permissions: ['members:update:all'] },
      },
    ],
    next_cursor: null,
  },
};

test('permissions stand under their modules', async () => {
  fakeServer(routes);
  open('/admin/main/roles/rol_manager');
  expect(within(await screen.findByRole('region', { name: 'Members' })).getByText('Read all members')).toBeInTheDocument();
  expect(within(screen.getByRole('region', { name: 'No longer in the catalogue' })).getByText('old:read:all')).toBeInTheDocument();
});

test('holders lead to their pages', async () => {
  fakeServer(routes);
  const { user } = open('/admin/main/roles/rol_manager');
  await user.click(await screen.findByRole('tab', { name: 'Holders' }));
  expect(await screen.findByRole('link', { name: 'Ada Lovelace' })).toHaveAttribute('href', '/admin/main/users/usr_ada');
});

test('holders are told with where they hold the role, and groups with how many hold it through them', async () => {
  fakeServer(routes);
  open('/admin/main/roles/rol_manager?tab=holders');
  const row = await screen.findByRole('row', { name: /Ada Lovelace/ });
  expect(row).toHaveTextContent('Whole tenant');
  expect(row).toHaveTextContent(/Dock · expired on/);
  expect(await screen.findByRole('link', { name: 'Crew' })).toHaveAttribute('href', '/admin/main/groups/grp_crew');
  expect(screen.getByRole('list', { name: 'Groups that carry it' })).toHaveTextContent('3 members');
});

test('a role is taken in one scope, and what else is held stays', async () => {
  const other = { ...everywhere, assignment: 'asg_3', role: { id: 'rol_agent', name: 'Agent' } };
  const server = fakeServer({
    ...routes,
    'GET /tenants/main/users/usr_ada/roles': { items: [everywhere, inDock, other] },
    'PUT /tenants/main/users/usr_ada/roles': { assigned: [], removed: [{ id: 'rol_manager', name: 'Manager' }], unchanged: [] },
  });
  const { user } = open('/admin/main/roles/rol_manager?tab=holders');
  await user.click(await screen.findByRole('button', { name: 'Actions for Ada Lovelace' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Remove: Whole tenant' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Remove' }));
  expect(await screen.findByText('Manager was taken from Ada Lovelace.')).toBeInTheDocument();
  expect(server.last('PUT', '/tenants/main/users/usr_ada/roles')?.body).toMatchObject({ workspace: null, roles: [{ role: 'rol_agent' }] });
});

test('two roles side by side: only here, both, only there', async () => {
  fakeServer(routes);
  open('/admin/main/roles/rol_manager?tab=compare&with=rol_agent');
  expect(await screen.findByRole('region', { name: 'Only in Manager' })).toHaveTextContent('old:read:all');
  expect(screen.getByRole('region', { name: 'In both' })).toHaveTextContent('members:read:all');
  expect(screen.getByRole('region', { name: 'Only in Agent' })).toHaveTextContent('members:update:all');
});

test('the history says what was given and taken, to those who may read the audit', async () => {
  fakeServer(routes);
  open('/admin/main/roles/rol_manager?tab=history');
  expect(await screen.findByText('Given: members:update:all')).toBeInTheDocument();
  expect(screen.getByText('Taken: members:read:all')).toBeInTheDocument();
});

test('without audit:read:all there is no history', async () => {
  fakeServer({ ...routes, 'GET /me/access': anAccess('roles:read:all') });
  open('/admin/main/roles/rol_manager');
  expect(await screen.findByRole('tab', { name: 'Holders' })).toBeInTheDocument();
  expect(screen.queryByRole('tab', { name: 'History' })).toBeNull();
});

test('comparing, grouping and reading a change', () => {
  expect(compare(['b', 'a'], ['b', 'c'])).toEqual({ onlyHere: ['a'], both: ['b'], onlyThere: ['c'] });
  expect(groupByModule(['member_ranks:read:all'], [members])).toEqual([{ module: 'Members: Ranks', permissions: [{ key: 'member_ranks:read:all', name: 'Read ranks' }] }]);
  expect(permissionChange({ before: null, after: null })).toEqual({ given: [], taken: [] });
});
