import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Portal } from '@/api/types';
import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, aRole, aUser, signedIn } from '@/test/samples';

const aPortal = (change: Partial<Portal> = {}): Portal => ({
  id: 'ptl_members', slug: 'members', name: 'Members’ area', active: true, contexts: ['member'], return_url: null,
  default_roles: [{ id: 'rol_rower', name: 'Rower' }], users_count: 3, created_at: '2026-01-31T09:00:00Z', updated_at: '2026-01-31T09:00:00Z', ...change,
});
const rower = aRole({ id: 'rol_rower', name: 'Rower', contexts: ['member'] });
const routes = {
  ...signedIn,
  'GET /tenants/main/roles': { items: [rower, aRole({ id: 'rol_agent', name: 'Agent', contexts: ['tenant'] })], next_cursor: null },
  'GET /tenants/main/portals': { items: [aPortal(), aPortal({ id: 'ptl_shop', slug: 'shop', name: 'Shop', contexts: ['customer'], default_roles: [], active: false, users_count: 0 })], next_cursor: null },
  'GET /tenants/main/portals/ptl_members': () => ({ body: aPortal(), headers: { etag: '"4"' } }),
  'GET /tenants/main/users': { items: [aUser({ id: 'usr_mia', name: 'Mia Mertens', email: 'mia@home.example', context: 'member' })], next_cursor: null, total: 1 },
};

test('the list says whom each portal is for, who is in it and what comes with it', async () => {
  fakeServer(routes);
  const { user, at } = open('/admin/main/portals');
  const table = await screen.findByRole('table', { name: 'Portals' });
  const [, members, shop] = within(table).getAllByRole('row');
  expect(members).toHaveTextContent(/Members’ area.*members.*Member.*3.*Rower.*On/);
  expect(shop).toHaveTextContent(/Shop.*Customer.*0.*–.*Off/);
  await user.click(within(table).getByRole('link', { name: '3' }));
  await waitFor(() => expect(at()).toBe('/admin/main/users?portal=ptl_members'));
});

test('a tenant without portals is told what they are for', async () => {
  fakeServer({ ...routes, 'GET /tenants/main/portals': { items: [], next_cursor: null } });
  open('/admin/main/portals');
  expect(await screen.findByRole('heading', { name: 'No portals yet' })).toBeInTheDocument();
  expect(screen.getAllByRole('link', { name: 'New portal' }).length).toBeGreaterThan(0);
});

test('who may only read portals changes none', async () => {
  fakeServer({ ...routes, 'GET /me/access': anAccess('portals:read:all') });
  open('/admin/main/portals/ptl_members');
  expect(await screen.findByRole('heading', { name: 'Members’ area', level: 1 })).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Edit' })).toBeNull();
  expect(screen.queryByRole('button', { name: /^Actions for/ })).toBeNull();
});

test('a portal is made: whom it is for has to be said, and only roles that fit come with it', async () => {
  const server = fakeServer({ ...routes, 'POST /tenants/main/portals': () => ({ status: 201, body: aPortal() }) });
  const { user, at } = open('/admin/main/portals/new');
  await user.type(await screen.findByLabelText(/^Name/), 'Members’ area');
  expect(screen.getByLabelText(/^Short name|^Slug/)).toHaveValue('members-area');
  await user.click(screen.getByRole('button', { name: 'Create portal' }));
  expect(server.last('POST', '/tenants/main/portals')).toBeUndefined();
  expect(screen.getByText('Choose whom the portal is for first.')).toBeInTheDocument();
  await user.click(screen.getByRole('checkbox', { name: 'Member' }));
  expect(await screen.findByRole('checkbox', { name: 'Agent' })).toBeDisabled();
  await user.click(screen.getByRole('checkbox', { name: 'Rower' }));
  await user.type(screen.getByLabelText(/^Return address/), 'ftp://x');
  await user.click(screen.getByRole('button', { name: 'Create portal' }));
  expect(await screen.findByText('Must be an address that starts with https://, without a user name in it.')).toBeInTheDocument();
  await user.clear(screen.getByLabelText(/^Return address/));
  await user.click(screen.getByRole('button', { name: 'Create portal' }));
  await waitFor(() => expect(at()).toBe('/admin/main/portals/ptl_members'));
  expect(server.last('POST', '/tenants/main/portals')?.body).toEqual({ name: 'Members’ area', slug: 'members-area', contexts: ['member'], default_roles: ['rol_rower'] });
});

test('a short name that is taken is told at its field', async () => {
  fakeServer({ ...routes, 'POST /tenants/main/portals': () => problem(409, 'slug_taken', 'there is one') });
  const { user } = open('/admin/main/portals/new');
  await user.type(await screen.findByLabelText(/^Name/), 'Members');
  await user.click(screen.getByRole('checkbox', { name: 'Member' }));
  await user.click(screen.getByRole('button', { name: 'Create portal' }));
  expect(await screen.findByLabelText(/^Short name|^Slug/)).toBeInvalid();
});

test('a portal is deleted after its short name was typed', async () => {
  const server = fakeServer({ ...routes, 'DELETE /tenants/main/portals/ptl_members': () => ({ status: 204 }) });
  const { user } = open('/admin/main/portals');
  await user.click(await screen.findByRole('button', { name: 'Actions for Members’ area' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Delete portal' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Delete Members’ area?' }));
  expect(dialog.getByText('3 users are in it.')).toBeInTheDocument();
  const button = dialog.getByRole('button', { name: 'Delete portal' });
  expect(button).toBeDisabled();
  await user.type(dialog.getByRole('textbox'), 'members');
  await user.click(button);
  await waitFor(() => expect(server.last('DELETE', '/tenants/main/portals/ptl_members')).toBeDefined());
});

const mia = aUser({ id: 'usr_mia', name: 'Mia Mertens', email: 'mia@home.example', context: 'member', auth_scope: 'portal' });
const miaRoutes = {
  ...routes,
  'GET /tenants/main/users/usr_mia': { ...mia, lock: null },
  'GET /tenants/main/users/usr_mia/roles': () => ({ body: { items: [], version: 1 }, headers: { etag: '"7"' } }),
  'GET /tenants/main/users/usr_mia/portals': () => ({ body: { items: [], roles_given: [] }, headers: { etag: '"7"' } }),
};

test('somebody who is in no portal cannot sign in, and is let into one with what comes with it', async () => {
  const put = () => ({ body: { items: [{ id: 'ptl_members', slug: 'members', name: 'Members’ area', active: true }], roles_given: [{ id: 'rol_rower', name: 'Rower' }] } });
  const server = fakeServer({ ...miaRoutes, 'PUT /tenants/main/users/usr_mia/portals': put });
  const { user } = open('/admin/main/users/usr_mia');
  expect(await screen.findByText('This person cannot sign in until they are let into one.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Change portals' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Portals of Mia Mertens' }));
  expect(await dialog.findByRole('checkbox', { name: 'Shop' })).toBeDisabled();
  expect(dialog.getByText('brings Rower')).toBeInTheDocument();
  const confirm = dialog.getByRole('button', { name: 'Confirm portals' });
  expect(confirm).toBeDisabled();
  await user.click(dialog.getByRole('checkbox', { name: 'Members’ area' }));
  expect(dialog.getByText('Is let into: Members’ area')).toBeInTheDocument();
  await user.click(confirm);
  expect(await screen.findByText('The portals of Mia Mertens were saved. With them came: Rower.')).toBeInTheDocument();
  expect(server.last('PUT', '/tenants/main/users/usr_mia/portals')?.body).toEqual({ portals: ['ptl_members'] });
  expect(server.last('PUT', '/tenants/main/users/usr_mia/portals')?.headers.get('if-match')).toBe('"7"');
});

test('what the server refuses is said in the dialog, and nothing is lost', async () => {
  const refused = () => problem(403, 'grant_exceeds_own_rights', 'you may not give `users:read:all`', { permission: 'users:read:all' });
  fakeServer({ ...miaRoutes, 'PUT /tenants/main/users/usr_mia/portals': refused });
  const { user } = open('/admin/main/users/usr_mia');
  await user.click(await screen.findByRole('button', { name: 'Change portals' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Portals of Mia Mertens' }));
  await user.click(await dialog.findByRole('checkbox', { name: 'Members’ area' }));
  await user.click(dialog.getByRole('button', { name: 'Confirm portals' }));
  expect(await dialog.findByRole('alert')).toBeInTheDocument();
  expect(dialog.getByRole('checkbox', { name: 'Members’ area' })).toBeChecked();
});
