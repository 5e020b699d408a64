import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Explanation, Grant } from '@/api/types';
import { fakeServer } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, aUser, signedIn } from '@/test/samples';

import { readAccessSearch, viewOf } from './access-search';
import { questionOf } from './why/question';

const grant = (permission: string, role: string, group?: string): Grant => ({
  permission, path: { role: { id: `rol_${role}`, name: role }, group: group === undefined ? null : { id: 'grp_1', name: group }, workspace: null, valid_from: null, valid_until: null },
});
const allowed: Explanation = {
  allowed: true, reason: 'granted', permission: 'users:read:all', limit: 'all', policy_version: 1, missing: [],
  grants: [grant('users:read:all', 'Manager'), grant('users:read:all', 'Agent', 'Support')], summary: 'Allowed: the role Manager gives `users:read:all`.',
};
const denied: Explanation = {
  allowed: false, reason: 'missing', policy_version: 1, grants: [], summary: 'Denied: no role of the account gives `roles:create:all`.',
  missing: [
    {
      permission: 'roles:create:all', why: 'not_held', near: [],
      roles: [{ role: { id: 'rol_admin', name: 'Administrator' }, fits: true, contexts: ['tenant'] }, { role: { id: 'rol_vendor', name: 'Vendor' }, fits: false, contexts: ['supplier'] }],
    },
  ],
};
const routes = {
  ...signedIn,
  'GET /tenants/main/users/usr_ada': aUser(),
  'GET /tenants/main/users': { items: [aUser()], next_cursor: null },
  'POST /tenants/main/explain': denied,
  'GET /tenants/main/permissions/*/holders': { items: [{ id: 'usr_ada', name: 'Ada Lovelace', email: 'ada@example.org', status: 'active', party: null, grants: [grant('admin:full:access', 'Administrator')] }], next_cursor: null },
};

test('a link asks at once: what is missing, and which roles would give it', async () => {
  const server = fakeServer(routes);
  open('/admin/main/access?user=usr_ada&permission=roles:create:all&workspace=wsp_1');
  expect(await screen.findByText('Denied')).toBeInTheDocument();
  expect(screen.getByText('No role of the account gives roles:create:all. The role Administrator would allow it.')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Administrator' })).toHaveAttribute('href', '/admin/main/roles/rol_admin');
  expect(screen.getByText('only for Supplier')).toBeInTheDocument();
  expect(await screen.findByRole('link', { name: 'Manage roles of Ada Lovelace' })).toHaveAttribute('href', '/admin/main/users/usr_ada');
  expect(server.last('POST', '/tenants/main/explain')?.body).toEqual({ subject: 'usr_ada', any_of: ['roles:create:all'], workspace: 'wsp_1' });
});

test('on allow every path is there', async () => {
  fakeServer({ ...routes, 'POST /tenants/main/explain': allowed });
  open('/admin/main/access?user=usr_ada&permission=users:read:all');
  expect(await screen.findByText('Allowed')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Manager' })).toBeInTheDocument();
  expect(screen.getByText('through Support')).toBeInTheDocument();
});

test('own records: the owner can be named', async () => {
  const server = fakeServer(routes);
  const { user } = open('/admin/main/access?user=usr_ada&permission=members:read:own');
  await user.type(await screen.findByLabelText('Owner of the record'), 'pty_1{Enter}');
  await waitFor(() => expect(server.last('POST', '/tenants/main/explain')?.body).toEqual({ subject: 'usr_ada', any_of: ['members:read:own'], resource: { owner: 'pty_1' } }));
});

test('who can do it: a permission is typed, its holders are listed with the roles', async () => {
  const server = fakeServer(routes);
  const { user, at } = open('/admin/main/access');
  await user.type(await screen.findByRole('combobox', { name: 'Permission' }), 'members:read:all{Enter}');
  expect(await screen.findByText('1 person can do this')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Ada Lovelace' })).toHaveAttribute('href', '/admin/main/users/usr_ada');
  expect(screen.getByText('by full access')).toBeInTheDocument();
  expect(at()).toContain('view=who');
  expect(server.last('GET', '/tenants/main/permissions/members%3Aread%3Aall/holders') ?? server.last('GET', '/tenants/main/permissions/members:read:all/holders')).toBeDefined();
});

test('one holder of full access is too few', async () => {
  fakeServer(routes);
  open('/admin/main/access?view=full');
  expect(await screen.findByText(/Only one person can sign in with full access/)).toBeInTheDocument();
});

test('who may not look at others may ask about the own account', async () => {
  fakeServer({ ...routes, 'GET /me/access': anAccess('audit:read:all') });
  open('/admin/main/access?user=usr_ada&permission=roles:create:all');
  expect(await screen.findByText('Denied')).toBeInTheDocument();
  expect(screen.getByText('You may ask about your own account only.')).toBeInTheDocument();
  expect(screen.queryByRole('tab', { name: 'Who can' })).toBeNull();
});

test('the URL is the question', () => {
  expect(viewOf(readAccessSearch({ user: 'usr_1' }))).toBe('why');
  expect(viewOf({})).toBe('who');
  expect(questionOf({ user: 'usr_1' })).toBeUndefined();
  expect(questionOf({ user: 'usr_1', permission: 'a:b:c, d:e:f', family: 'fam' })).toEqual({ subject: 'usr_1', any_of: ['a:b:c', 'd:e:f'], resource: { family: 'fam' } });
});
