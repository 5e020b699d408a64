import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Grant } from '@/api/types';
import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { aUser, signedIn } from '@/test/samples';

const grant = (permission: string, role: string): Grant => ({ permission, path: { role: { id: role, name: role }, group: null, workspace: null, valid_from: null, valid_until: null } });

const routes = {
  ...signedIn,
  'GET /tenants/main/users/usr_ada': aUser(),
  'GET /tenants/main/users/usr_ada/roles': { items: [] },
  'GET /tenants/main/users/usr_ada/access': { wildcard: false, grants: ['users:read:all', 'users:create:all', 'users:update:all', 'roles:read:all', 'audit:read:all', 'audit:export:all'].map((key) => grant(key, 'Manager')) },
  'GET /tenants/main/users/usr_ada/sessions': { items: [] },
  'GET /tenants/main/users/usr_ada/timeline': { items: [], next_cursor: null },
};

test('effective access says which role gives a permission, and can be searched', async () => {
  fakeServer(routes);
  const { user } = open('/admin/main/users/usr_ada');
  const list = await screen.findByRole('list', { name: 'Effective access' });
  expect(within(list).getAllByText('Manager')).toHaveLength(6);
  await user.type(screen.getByRole('searchbox', { name: 'Search permissions and roles' }), 'audit');
  expect(await within(list).findAllByRole('listitem')).toHaveLength(2);
});

test('a panel that may not be read says so; the others stand', async () => {
  fakeServer({ ...routes, 'GET /tenants/main/users/usr_ada/timeline': () => problem(403, 'forbidden', 'no', { permission: 'audit:read:all' }) });
  open('/admin/main/users/usr_ada');
  expect(await screen.findByText('It needs the permission audit:read:all.')).toBeInTheDocument();
  expect(screen.getByRole('heading', { name: 'Account' })).toBeInTheDocument();
});

test('somebody who is not there is not found', async () => {
  fakeServer(signedIn);
  open('/admin/main/users/usr_nobody');
  expect(await screen.findByRole('heading', { name: 'Not found' })).toBeInTheDocument();
});
