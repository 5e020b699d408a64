import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Workspace } from '@/api/types';
import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, signedIn } from '@/test/samples';

import { slugFor } from './slug';

const north: Workspace = { id: 'wsp_1', slug: 'north', name: 'North', active: true, created_at: '2026-01-31T09:00:00Z', updated_at: '2026-01-31T09:00:00Z' };
const workspaces = { ...signedIn, 'GET /tenants/main/workspaces': { items: [north] }, 'GET /tenants/main/workspaces/wsp_1': () => ({ body: north, headers: { etag: '"5"' } }) };

test('the slug follows the name until another is typed', async () => {
  const server = fakeServer({ ...workspaces, 'POST /tenants/main/workspaces': () => ({ status: 201, body: north }) });
  const { user, at } = open('/admin/main/workspaces/new');
  await user.type(await screen.findByLabelText(/^Name/), 'Zürich Süd');
  expect(screen.getByLabelText(/^Slug/)).toHaveValue('zurich-sud');
  await user.clear(screen.getByLabelText(/^Slug/));
  await user.type(screen.getByLabelText(/^Slug/), 'zh');
  await user.type(screen.getByLabelText(/^Name/), ' 2');
  await user.click(screen.getByRole('button', { name: 'Create workspace' }));
  await waitFor(() => expect(at()).toBe('/admin/main/workspaces'));
  expect(server.last('POST', '/tenants/main/workspaces')?.body).toEqual({ name: 'Zürich Süd 2', slug: 'zh' });
});

test('a slug that is taken is told at its field', async () => {
  fakeServer({ ...workspaces, 'POST /tenants/main/workspaces': () => problem(409, 'slug_taken', 'no') });
  const { user } = open('/admin/main/workspaces/new');
  await user.type(await screen.findByLabelText(/^Name/), 'North');
  await user.click(screen.getByRole('button', { name: 'Create workspace' }));
  expect(await screen.findByText('Another workspace of this tenant has this slug.')).toBeInTheDocument();
});

test('deactivating says whom it touches, and can be undone', async () => {
  const server = fakeServer({
    ...workspaces,
    'GET /tenants/main/users': { items: [], next_cursor: null, total: 12 },
    'PATCH /tenants/main/workspaces/wsp_1': { ...north, active: false },
  });
  const { user } = open('/admin/main/workspaces');
  await user.click(await screen.findByRole('button', { name: 'Actions for North' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Deactivate' }));
  const dialog = await screen.findByRole('dialog', { name: 'Deactivate North?' });
  expect(await within(dialog).findByText('12 users hold a role in it, and lose what those roles allow there.')).toBeInTheDocument();
  await user.click(within(dialog).getByRole('button', { name: 'Deactivate' }));
  expect(await screen.findByText('North is inactive: roles held in it do not count.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Undo' })).toBeInTheDocument();
  expect(server.last('PATCH', '/tenants/main/workspaces/wsp_1')?.body).toEqual({ active: false });
});

test('a workspace gets another name', async () => {
  const server = fakeServer({ ...workspaces, 'PATCH /tenants/main/workspaces/wsp_1': { ...north, name: 'Far north' } });
  const { user } = open('/admin/main/workspaces');
  await user.click(await screen.findByRole('button', { name: 'Actions for North' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Rename' }));
  const dialog = await screen.findByRole('dialog', { name: 'Rename North' });
  await user.clear(await within(dialog).findByLabelText(/^Name/));
  await user.type(within(dialog).getByLabelText(/^Name/), 'Far north{Enter}');
  expect(await screen.findByText('Renamed to Far north.')).toBeInTheDocument();
  expect(server.last('PATCH', '/tenants/main/workspaces/wsp_1')?.body).toEqual({ name: 'Far north' });
});

test('without the permission nothing can be changed', async () => {
  fakeServer({ ...workspaces, 'GET /me/access': anAccess('workspaces:read:all') });
  open('/admin/main/workspaces');
  await screen.findByText('North');
  expect(screen.queryByRole('link', { name: 'Add workspace' })).toBeNull();
  expect(screen.queryByRole('button', { name: /Actions for/ })).toBeNull();
});

test('a refusal names the permission', async () => {
  fakeServer({ ...workspaces, 'PATCH /tenants/main/workspaces/wsp_1': () => problem(403, 'permission_missing', 'no', { permission: 'workspaces:manage:all' }) });
  const { user } = open('/admin/main/workspaces');
  await user.click(await screen.findByRole('button', { name: 'Actions for North' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Rename' }));
  await user.type(await screen.findByLabelText(/^Name/), '!{Enter}');
  expect(await screen.findByText('It needs the permission workspaces:manage:all.')).toBeInTheDocument();
});

test.each([['  Straße & Søn  ', 'strasse-son'], ['東京', ''], ['A'.repeat(80), 'a'.repeat(63)]])('%s has the slug %s', (name, slug) => {
  expect(slugFor(name)).toBe(slug);
});
