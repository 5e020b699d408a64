import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, aUser, signedIn } from '@/test/samples';

const grace = aUser({ id: 'usr_grace', name: 'Grace Hopper', email: 'grace@example.org', roles: [{ id: 'a', name: 'Agent' }, { id: 'b', name: 'Manager' }] });
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
  expect(screen.getByText('2 of more than 2')).toBeInTheDocument();
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
