import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';

import type { Group, Workspace } from '@/api/types';
import { daysAgo } from '@/lib/time';
import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, aUser, signedIn } from '@/test/samples';

const grace = aUser({ id: 'usr_grace', name: 'Grace Hopper', email: 'grace@example.org', roles: [{ id: 'a', name: 'Agent' }, { id: 'b', name: 'Manager' }] });
const support: Group = {
  id: 'grp_support', name: 'Support', description: null, active: true, members_count: 1, roles: [], workspace_roles: [], created_at: '2026-01-31T09:00:00Z', updated_at: '2026-01-31T09:00:00Z',
};
const north: Workspace = { id: 'wsp_1', slug: 'north', name: 'North', active: true, created_at: '2026-01-31T09:00:00Z', updated_at: '2026-01-31T09:00:00Z' };
const page = { items: [aUser(), grace], next_cursor: null, total: 2 };

test('`/admin/users` leads to the list of the current tenant, filters and all', async () => {
  const server = fakeServer({ ...signedIn, 'GET /tenants/main/users': page });
  const { at } = open('/admin/users?status=active&sort=-email&sort2=x');
  const table = await screen.findByRole('table', { name: 'Users' });
  expect(within(table).getByRole('link', { name: 'Grace Hopper' })).toHaveAttribute('href', '/admin/main/users/usr_grace');
  expect(within(table).getByText('+1')).toBeInTheDocument();
  expect(at()).toMatch(/^\/admin\/main\/users\?status=active&sort=-email/);
  expect(server.last('GET', '/tenants/main/users')?.query.toString()).toBe('status=active&sort=-email&limit=25&count=true');
});

test('searching and sorting stand in the URL', async () => {
  const server = fakeServer({ ...signedIn, 'GET /tenants/main/users': page });
  const { user, at } = open('/admin/main/users?cursor=abc');
  await user.type(await screen.findByRole('searchbox', { name: 'Search users' }), 'gra');
  await waitFor(() => expect(at()).toBe('/admin/main/users?q=gra'));
  await user.click(await screen.findByRole('button', { name: 'E-mail' }));
  await waitFor(() => expect(at()).toBe('/admin/main/users?q=gra&sort=email'));
  await waitFor(() => expect(server.last('GET', '/tenants/main/users')?.query.get('sort')).toBe('email'));
});

test('the other filters stand in the URL, and days become a moment only in the question', async () => {
  const server = fakeServer({
    ...signedIn,
    'GET /tenants/main/users': page,
    'GET /tenants/main/groups': ({ query }: { query: URLSearchParams }) => ({ body: { items: query.get('q') === 'sup' ? [support] : [], next_cursor: null } }),
    'GET /tenants/main/groups/grp_support': support,
    'GET /tenants/main/workspaces': { items: [north], next_cursor: null },
  });
  const { user, at } = open('/admin/main/users?status=active&cursor=abc');
  const more = await screen.findByRole('button', { name: 'More filters' });
  expect(more).toHaveAttribute('aria-expanded', 'false');
  expect(screen.queryByRole('combobox', { name: 'Group' })).toBeNull();
  await user.click(more);
  await user.type(await screen.findByRole('combobox', { name: 'Group' }), 'sup');
  await user.click(await screen.findByRole('option', { name: 'Support' }));
  await user.click(await screen.findByRole('combobox', { name: 'Workspace' }));
  await user.click(await screen.findByRole('option', { name: 'North' }));
  await user.click(screen.getByRole('combobox', { name: '2FA' }));
  await user.click(await screen.findByRole('option', { name: '2FA off' }));
  await user.click(screen.getByRole('combobox', { name: 'Last login' }));
  await user.click(await screen.findByRole('option', { name: 'Not for 90 days' }));
  await waitFor(() => expect(at()).toBe('/admin/main/users?status=active&group=grp_support&workspace=wsp_1&mfa=false&unseen=90'));
  const query = () => Object.fromEntries(server.last('GET', '/tenants/main/users')?.query ?? []);
  await waitFor(() =>
    expect(query()).toEqual({ status: 'active', group: 'grp_support', workspace: 'wsp_1', mfa: 'false', last_login_before: daysAgo(90), limit: '25', count: 'true' }),
  );
  expect(screen.getByRole('button', { name: /^More filters.*4 active$/ })).toHaveAttribute('aria-expanded', 'true');
});

test('a link opens the row of the filters that it sets; clearing the filters clears these too', async () => {
  fakeServer({ ...signedIn, 'GET /tenants/main/users': { items: [], next_cursor: null, total: 0 }, 'GET /tenants/main/groups/grp_support': support });
  const { user, at } = open('/admin/main/users?group=grp_support&unseen=365&sort=-email');
  expect(await screen.findByDisplayValue('Support')).toBeInTheDocument();
  expect(screen.getByRole('combobox', { name: 'Last login' })).toHaveValue('Not for a year');
  await screen.findByRole('heading', { name: 'No users match' });
  const [button] = screen.getAllByRole('button', { name: 'Clear filters' });
  if (button) await user.click(button);
  await waitFor(() => expect(at()).toBe('/admin/main/users?sort=-email'));
  expect(screen.getByRole('button', { name: 'More filters' })).toBeInTheDocument();
  expect(screen.getByRole('combobox', { name: 'Last login' })).toHaveValue('');
});

test('who may read neither groups nor workspaces, and where there are none, has no such filter', async () => {
  const server = fakeServer({ ...signedIn, 'GET /me/access': anAccess('users:read:all', 'user_groups:read:all'), 'GET /tenants/main/users': page });
  const { user } = open('/admin/main/users');
  await user.click(await screen.findByRole('button', { name: 'More filters' }));
  expect(await screen.findByRole('combobox', { name: 'Group' })).toBeInTheDocument();
  expect(screen.queryByRole('combobox', { name: 'Workspace' })).toBeNull();
  expect(server.last('GET', '/tenants/main/workspaces')).toBeUndefined();
  cleanup();
  const other = fakeServer({ ...signedIn, 'GET /me/access': anAccess('users:read:all', 'workspaces:read:all'), 'GET /tenants/main/users': page });
  const second = open('/admin/main/users');
  await second.user.click(await screen.findByRole('button', { name: 'More filters' }));
  await waitFor(() => expect(other.last('GET', '/tenants/main/workspaces')).toBeDefined());
  expect(await screen.findByRole('combobox', { name: 'Last login' })).toBeInTheDocument();
  expect(screen.queryByRole('combobox', { name: 'Workspace' })).toBeNull();
  expect(screen.queryByRole('combobox', { name: 'Group' })).toBeNull();
});

test('the file is of those whom the list shows', async () => {
  fakeServer({ ...signedIn, 'GET /tenants/main/users': page });
  const hrefs: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    hrefs.push(this.href);
  });
  const { user } = open('/admin/main/users?group=grp_support&unseen=30&sort=-email&cursor=abc');
  await user.click(await screen.findByRole('button', { name: 'Export' }));
  await user.click(await screen.findByRole('menuitem', { name: /^JSON/ }));
  const query = new URL(hrefs.find((each) => each.includes('/users/export')) ?? '', 'http://x').searchParams;
  expect(Object.fromEntries(query)).toEqual({ format: 'json', group: 'grp_support', last_login_before: daysAgo(30), sort: '-email' });
});

test('pages lead on and back', async () => {
  fakeServer({
    ...signedIn,
    'GET /tenants/main/users': ({ query }: { query: URLSearchParams }) => ({
      body:
        query.get('cursor') === 'two'
          ? { items: [grace], next_cursor: null, total: 26 }
          : { items: Array.from({ length: Number(query.get('limit')) }, (_, at) => (at === 0 ? aUser() : aUser({ id: `usr_${at}`, name: `Other ${at}` }))), next_cursor: 'two', total: 26 },
    }),
  });
  const { user, at } = open('/admin/main/users');
  expect(await screen.findByRole('button', { name: 'Previous' })).toBeDisabled();
  await user.click(screen.getByRole('button', { name: 'Next' }));
  expect(await screen.findByRole('link', { name: 'Grace Hopper' })).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Ada Lovelace' })).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
  await user.click(screen.getByRole('button', { name: 'Previous' }));
  expect(await screen.findByRole('link', { name: 'Ada Lovelace' })).toBeInTheDocument();
  expect(at()).toBe('/admin/main/users');
});

test('a page that the server ended early is filled from where it stopped, and who finds nothing is asked whether to go on', async () => {
  const server = fakeServer({
    ...signedIn,
    'GET /tenants/main/users': ({ query }: { query: URLSearchParams }) => {
      const cursor = query.get('cursor');
      if (query.get('q') === 'zq') return { body: { items: [], next_cursor: `${cursor ?? ''}.`, total: 0, total_is_exact: false } };
      return { body: cursor === 'two' ? { items: [grace], next_cursor: null } : { items: [aUser()], next_cursor: 'two', total: 1, total_is_exact: false } };
    },
  });
  const { user } = open('/admin/main/users');
  expect(await screen.findByRole('link', { name: 'Grace Hopper' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Ada Lovelace' })).toBeInTheDocument();
  expect(screen.getByText('1–2 of more than 2')).toBeInTheDocument();
  await user.type(screen.getByRole('searchbox'), 'zq');
  await user.click(await screen.findByRole('button', { name: 'Keep looking' }));
  await waitFor(() => expect(server.last('GET', '/tenants/main/users')?.query.get('cursor')).toHaveLength(49));
});

test('nobody matches: one button clears the filters', async () => {
  fakeServer({ ...signedIn, 'GET /tenants/main/users': { items: [], next_cursor: null, total: 0 } });
  const { user, at } = open('/admin/main/users?q=zzz&mfa=true');
  await screen.findByRole('heading', { name: 'No users match' });
  const [button] = screen.getAllByRole('button', { name: 'Clear filters' });
  if (button) await user.click(button);
  await waitFor(() => expect(at()).toBe('/admin/main/users'));
});

test('without the permissions there is no button and no menu', async () => {
  fakeServer({ ...signedIn, 'GET /me/access': anAccess('users:read:all'), 'GET /tenants/main/users': page });
  open('/admin/main/users');
  await screen.findByRole('link', { name: 'Grace Hopper' });
  expect(screen.queryByRole('link', { name: 'Add user' })).toBeNull();
  expect(screen.queryByRole('button', { name: /Actions for/ })).toBeNull();
});

test('deleting asks for the exact address; the own account is refused with the reason', async () => {
  const server = fakeServer({ ...signedIn, 'GET /tenants/main/users': page, 'DELETE /tenants/main/users/usr_grace': () => ({ status: 204 }) });
  const { user } = open('/admin/main/users');
  await user.click(await screen.findByRole('button', { name: 'Actions for Ada Lovelace' }));
  expect(await screen.findByRole('menuitem', { name: /Delete.*your own account/ })).toBeDisabled();
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Actions for Grace Hopper' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  await user.type(await screen.findByLabelText('Type grace@example.org to confirm'), 'grace@example.org{Enter}');
  expect(await screen.findByText('Grace Hopper was deleted.')).toBeInTheDocument();
  expect(server.last('DELETE', '/tenants/main/users/usr_grace')?.body).toEqual({ confirm_email: 'grace@example.org' });
});

test('deactivating can be undone from the toast', async () => {
  const server = fakeServer({
    ...signedIn,
    'GET /tenants/main/users': page,
    'POST /tenants/main/users/usr_grace/deactivate': { ...grace, status: 'inactive' },
    'POST /tenants/main/users/usr_grace/activate': grace,
  });
  const { user } = open('/admin/main/users');
  await user.click(await screen.findByRole('button', { name: 'Actions for Grace Hopper' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Deactivate' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Deactivate' }));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('Grace Hopper can sign in again.')).toBeInTheDocument();
  expect(server.last('POST', '/tenants/main/users/usr_grace/activate')).toBeDefined();
});

test('a list that may not be read says which permission is missing', async () => {
  fakeServer({ ...signedIn, 'GET /tenants/main/users': () => problem(403, 'forbidden', 'no', { permission: 'users:read:all' }) });
  open('/admin/main/users');
  expect(await screen.findByText('It needs the permission users:read:all.')).toBeInTheDocument();
});

test('a tenant that is not there is not found', async () => {
  fakeServer({ ...signedIn, 'GET /me/access': ({ query }: { query: URLSearchParams }) => (query.get('tenant') === 'main' ? { body: anAccess() } : problem(404, 'not_found', 'no')) });
  open('/admin/nope/users');
  expect(await screen.findByRole('heading', { name: 'Not found' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Users' })).toHaveAttribute('href', '/admin/main/users');
});

test('a page of the list that is no longer there leads to the first one', async () => {
  const errors = [{ pointer: 'cursor', code: 'cursor_invalid', detail: 'must be the `next_cursor` of the same list' }];
  fakeServer({ ...signedIn, 'GET /tenants/main/users': ({ query }: { query: URLSearchParams }) => (query.has('cursor') ? problem(422, 'invalid', 'no', { errors }) : { body: page }) });
  const { user, at } = open('/admin/main/users?status=active&cursor=old');
  expect(await screen.findByText('This page of the list is no longer there')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'First page' }));
  expect(await screen.findByRole('table', { name: 'Users' })).toBeInTheDocument();
  expect(at()).toBe('/admin/main/users?status=active');
});

test('a filter of the address that cannot be used is cleared, and the others stay', async () => {
  const errors = [{ pointer: 'role', code: 'id_invalid', detail: 'must be an id' }];
  fakeServer({ ...signedIn, 'GET /tenants/main/users': ({ query }: { query: URLSearchParams }) => (query.has('role') ? problem(422, 'invalid', 'no', { errors }) : { body: page }) });
  const { user, at } = open('/admin/main/users?status=active&role=nonsense');
  const panel = within(await screen.findByRole('alert'));
  expect(panel.getByText('This address filters by something that is not there')).toBeInTheDocument();
  await user.click(panel.getByRole('button', { name: 'Clear filters' }));
  await waitFor(() => expect(at()).toBe('/admin/main/users?status=active'));
});

test('an erased account is in the list, and no link', async () => {
  fakeServer({ ...signedIn, 'GET /tenants/main/users': { ...page, items: [aUser({ id: 'usr_gone', name: 'Erased user', status: 'erased' })] } });
  open('/admin/main/users?status=erased');
  const table = within(await screen.findByRole('table', { name: 'Users' }));
  expect(table.getByText('Erased user')).toBeInTheDocument();
  expect(table.queryByRole('link', { name: 'Erased user' })).toBeNull();
});

test('the pages say which rows they show', async () => {
  fakeServer({ ...signedIn, 'GET /tenants/main/users': ({ query }: { query: URLSearchParams }) => ({ body: query.has('cursor') ? { items: [grace], next_cursor: null, total: 26 } : { items: Array.from({ length: 25 }, (_, at) => aUser({ id: `usr_${at}` })), next_cursor: 'next', total: 26 } }) });
  const { user } = open('/admin/main/users');
  expect(await screen.findByText('1–25 of 26')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Next' }));
  expect(await screen.findByText('26 of 26')).toBeInTheDocument();
});

test('on a phone filters, order and the box for the page are there', async () => {
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query.includes('max-width'), media: query, addEventListener: () => undefined, removeEventListener: () => undefined }));
  const server = fakeServer({ ...signedIn, 'GET /tenants/main/users': page });
  const { user, at } = open('/admin/main/users?status=active&mfa=false');
  await screen.findByRole('list', { name: 'Users' });
  expect(screen.queryByRole('combobox', { name: 'Status' })).toBeNull();
  await user.click(screen.getByRole('button', { name: /^Filters.*2 active$/ }));
  expect(screen.getByRole('combobox', { name: 'Status' })).toBeInTheDocument();
  expect(screen.getByRole('combobox', { name: '2FA' })).toBeInTheDocument();
  await user.click(screen.getByRole('combobox', { name: 'Sort by' }));
  await user.click(await screen.findByRole('option', { name: 'E-mail, descending' }));
  await waitFor(() => expect(at()).toContain('sort=-email'));
  await waitFor(() => expect(server.last('GET', '/tenants/main/users')?.query.get('sort')).toBe('-email'));
  await user.click(await screen.findByRole('checkbox', { name: 'Select the page' }));
  expect(screen.getByRole('checkbox', { name: 'Select Grace Hopper' })).toBeChecked();
});
