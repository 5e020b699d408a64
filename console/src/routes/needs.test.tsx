import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, aUser, signedIn } from '@/test/samples';

const limited = (...permissions: string[]) => fakeServer({ ...signedIn, 'GET /me/access': anAccess(...permissions), 'GET /tenants/main/users/usr_grace': aUser({ id: 'usr_grace', name: 'Grace Hopper' }) });

test.each([
  ['roles/new', 'roles:create:all'],
  ['users', 'users:read:all'],
  ['groups/new', 'user_groups:create:all'],
  ['suppliers/new', 'parties:create:all'],
  ['audit', 'audit:read:all'],
  ['settings/general', 'settings:read:all'],
  ['workspaces/new', 'workspaces:manage:all'],
])('%s says what it needs, and asks the server for nothing that it would refuse', async (path, permission) => {
  const server = limited('users:update:all');
  open(`/admin/main/${path}`);
  expect(await screen.findByRole('heading', { name: 'You may not do this', level: 1 })).toBeInTheDocument();
  expect(screen.getByText(`It needs the permission ${permission}.`)).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'See who can give it' })).toBeInTheDocument();
  expect(server.seen.filter((each) => each.path.startsWith('/api/v1/tenants/')).map((each) => each.path)).toEqual([]);
});

test('the page of a user asks only for what one may read', async () => {
  const server = limited('users:read:all');
  open('/admin/main/users/usr_grace');
  await screen.findByRole('heading', { name: 'Grace Hopper', level: 1 });
  await waitFor(() => expect(server.last('GET', '/tenants/main/users/usr_grace/sessions')).toBeDefined());
  const asked = new Set(server.seen.map((each) => each.path.replace('/api/v1/tenants/main/', '')));
  for (const path of ['users/usr_grace/timeline', 'permissions', 'workspaces', 'audit', 'roles', 'groups']) expect([...asked]).not.toContain(path);
  expect(screen.queryByRole('heading', { name: 'Timeline' })).toBeNull();
});
