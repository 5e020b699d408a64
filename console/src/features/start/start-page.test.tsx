import { cleanup, screen } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, aRole, aUser, signedIn, tenant } from '@/test/samples';

const documents = { key: 'documents', name: 'Documents', description: null, baseline: false, permissions: [], modules: [] };

test('the steps read the real state; an application of the whole installation counts', async () => {
  fakeServer({
    ...signedIn,
    'GET /tenants/main/roles': { items: [aRole({ created_at: '2026-02-01T09:00:00.000000Z' })], next_cursor: null },
    'GET /tenants/main/users': { items: [aUser(), aUser({ id: 'usr_2' })], next_cursor: null, total: 2 },
    'GET /tenants/main/permissions/*/holders': { items: [{ id: 'usr_ada', name: 'Ada Lovelace', status: 'active' }], next_cursor: null },
    'GET /tenants/main/permissions': { contexts: ['tenant'], modules: [documents] },
  });
  open('/admin/main');
  expect(await screen.findByText('3 of 6 steps done')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Give somebody full access' })).toBeInTheDocument();
});

test('the roles that the tenant began with are not the first role; one of them that was edited is', async () => {
  const seeded = aRole({ created_at: tenant.created_at, updated_at: tenant.created_at });
  const routes = { ...signedIn, 'GET /tenants/main/users': { items: [aUser()], next_cursor: null, total: 1 }, 'GET /tenants/main/permissions/*/holders': { items: [], next_cursor: null } };
  fakeServer({ ...routes, 'GET /tenants/main/roles': { items: [seeded], next_cursor: null } });
  open('/admin/main');
  expect(await screen.findByRole('link', { name: 'To the roles' })).toBeInTheDocument();
  cleanup();
  fakeServer({ ...routes, 'GET /tenants/main/roles': { items: [{ ...seeded, updated_at: '2026-02-01T09:00:00.000000Z' }], next_cursor: null } });
  open('/admin/main');
  expect(await screen.findByText('1 of 6 steps done')).toBeInTheDocument();
});

test('who administers nothing is not asked to, and led to the own profile', async () => {
  fakeServer({ ...signedIn, 'GET /me/access': anAccess('documents:read:own') });
  open('/admin/main');
  expect(await screen.findByRole('link', { name: 'To your profile' })).toHaveAttribute('href', '/profile');
  expect(screen.queryByText(/steps done/)).toBeNull();
});
