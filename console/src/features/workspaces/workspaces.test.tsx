import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { CountedWorkspace, HeldRole, WorkspaceHolder } from '@/api/types';
import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, aUser, signedIn } from '@/test/samples';

import { slugFor } from './slug';

const north: CountedWorkspace = {
  id: 'wsp_1', slug: 'north', name: 'North', active: true, holders_count: 2, invitations_count: 1, created_at: '2026-01-31T09:00:00Z', updated_at: '2026-01-31T09:00:00Z',
};
const held = (change: Partial<HeldRole> = {}): HeldRole => ({
  assignment: 'asg_1', role: { id: 'rol_agent', name: 'Agent' }, workspace: 'wsp_1', group: null, valid_from: null, valid_until: null, reason: null, granted_by: null, granted_at: '2026-01-31T09:00:00Z', ...change,
});
const holder = (change: Partial<WorkspaceHolder> = {}): WorkspaceHolder => ({ id: 'usr_ada', name: 'Ada Lovelace', email: 'ada@example.org', context: 'tenant', status: 'active', held: [held()], ...change });
const bob = holder({ id: 'usr_bob', name: 'Bob Babbage', email: null, held: [held({ assignment: 'asg_2', group: { id: 'grp_1', name: 'Night shift' } })] });
const workspaces = { ...signedIn, 'GET /tenants/main/workspaces': { items: [north], next_cursor: null }, 'GET /tenants/main/workspaces/wsp_1': () => ({ body: north, headers: { etag: '"5"' } }), 'GET /tenants/main/workspaces/wsp_1/holders': { items: [holder(), bob], next_cursor: null } };

test('the slug follows the name until another is typed', async () => {
  const server = fakeServer({ ...workspaces, 'POST /tenants/main/workspaces': () => ({ status: 201, body: north }) });
  const { user, at } = open('/admin/main/workspaces/new');
  await user.type(await screen.findByLabelText(/^Name/), 'Zürich Süd');
  expect(screen.getByLabelText(/^Slug/)).toHaveValue('zurich-sud');
  await user.clear(screen.getByLabelText(/^Slug/));
  await user.type(screen.getByLabelText(/^Slug/), 'zh');
  await user.type(screen.getByLabelText(/^Name/), ' 2');
  await user.click(screen.getByRole('button', { name: 'Create workspace' }));
  await waitFor(() => expect(at()).toBe('/admin/main/workspaces/wsp_1'));
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

test('a page of its own tells who holds what there, through what, and how to go on', async () => {
  const server = fakeServer(workspaces);
  const { user, at } = open('/admin/main/workspaces/wsp_1');
  const table = await screen.findByRole('table', { name: 'People with a role here' });
  expect(within(table).getByRole('link', { name: 'Ada Lovelace' })).toHaveAttribute('href', '/admin/main/users/usr_ada');
  expect(within(table).getByText(/Agent · .*Night shift/)).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Who can do what here' })).toHaveAttribute('href', '/admin/main/access?view=who&workspace=wsp_1');
  expect(screen.getByRole('link', { name: 'Invite into it' })).toHaveAttribute('href', '/admin/main/users/invite?workspace=wsp_1');
  await user.type(screen.getByRole('searchbox', { name: 'Search people in this workspace' }), 'bob');
  await waitFor(() => expect(at()).toBe('/admin/main/workspaces/wsp_1?q=bob'));
  await waitFor(() => expect(server.last('GET', '/tenants/main/workspaces/wsp_1/holders')?.query.get('q')).toBe('bob'));
});

test('a role is given here by choosing somebody, whose roles in this workspace open', async () => {
  fakeServer({ ...workspaces, 'GET /tenants/main/users': { items: [aUser({ id: 'usr_bob', name: 'Bob Babbage', email: null, username: 'bob' })], next_cursor: null, total: 1 } });
  const { user, at } = open('/admin/main/workspaces/wsp_1');
  await user.click(await screen.findByRole('button', { name: 'Give a role here' }));
  const dialog = await screen.findByRole('dialog', { name: 'Give a role in North' });
  expect(within(dialog).getByRole('button', { name: 'Choose roles' })).toBeDisabled();
  await user.click(within(dialog).getByRole('combobox'));
  await user.click(await screen.findByRole('option', { name: 'Bob Babbage · bob' }));
  await user.click(within(dialog).getByRole('button', { name: 'Choose roles' }));
  await waitFor(() => expect(at()).toBe('/admin/main/users/usr_bob?roles=wsp_1'));
});

test('in an inactive workspace nothing is given, and it says why', async () => {
  fakeServer({ ...workspaces, 'GET /tenants/main/workspaces/wsp_1': { ...north, active: false } });
  open('/admin/main/workspaces/wsp_1');
  expect(await screen.findByText('This workspace is inactive: roles held in it do not count.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Give a role here' })).toBeNull();
  expect(screen.queryByRole('link', { name: 'Invite into it' })).toBeNull();
});

test('who may only read workspaces sees the page without its people', async () => {
  fakeServer({ ...workspaces, 'GET /me/access': anAccess('workspaces:read:all') });
  open('/admin/main/workspaces/wsp_1');
  expect(await screen.findByRole('heading', { name: 'North' })).toBeInTheDocument();
  expect(screen.queryByRole('table')).toBeNull();
  expect(screen.queryByRole('button', { name: /Actions for/ })).toBeNull();
});

test('the list is searched and filtered by the server', async () => {
  const server = fakeServer(workspaces);
  const { user } = open('/admin/main/workspaces?status=inactive');
  await screen.findByRole('link', { name: 'North' });
  await user.type(screen.getByRole('searchbox', { name: 'Search workspaces' }), 'no');
  await waitFor(() => expect(server.last('GET', '/tenants/main/workspaces')?.query.get('q')).toBe('no'));
  expect(server.last('GET', '/tenants/main/workspaces')?.query.get('status')).toBe('inactive');
});
