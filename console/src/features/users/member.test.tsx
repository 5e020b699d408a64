import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { changedMeanwhile, fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, aParty, aUser, signedIn } from '@/test/samples';

const grace = aUser({ id: 'usr_grace', name: 'Grace Hopper' });
const linked = aUser({ id: 'usr_grace', name: 'Grace Hopper', type: 'member', party: 'pty_mia', party_name: 'Mia Mertens' });
const users = {
  ...signedIn,
  'GET /tenants/main/users': { items: [aUser(), grace], next_cursor: null, total: 2 },
  'GET /tenants/main/users/usr_grace': grace,
  'GET /tenants/main/parties': { items: [aParty()], next_cursor: null },
  'GET /tenants/main/parties/pty_mia': aParty({ link: 'https://club.test/m/M-17' }),
};

test('Link member finds who has no login by typing, and links the account', async () => {
  const server = fakeServer({ ...users, 'PUT /tenants/main/users/usr_grace/party': linked });
  const { user } = open('/admin/main/users');
  await user.click(await screen.findByRole('button', { name: 'Actions for Grace Hopper' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Link member' }));
  const dialog = await screen.findByRole('dialog', { name: 'Link Grace Hopper to a member' });
  await user.type(within(dialog).getByRole('combobox', { name: 'Member' }), 'mia');
  await waitFor(() => expect(server.seen.some((each) => each.query.get('q') === 'mia' && each.query.get('linked') === 'false')).toBe(true));
  await user.click(await screen.findByRole('option', { name: /Mia Mertens/ }));
  await user.click(within(dialog).getByRole('button', { name: 'Link member' }));
  expect(await screen.findByText('Grace Hopper is linked to Mia Mertens.')).toBeInTheDocument();
  expect(server.last('PUT', '/tenants/main/users/usr_grace/party')?.body).toEqual({ party: 'pty_mia' });
});

test('a member who signs in already is found, and says as whom', async () => {
  const ben = aParty({ id: 'pty_ben', name: 'Ben Mertens', user: { id: 'usr_ben', name: 'Ben M.' } });
  fakeServer({ ...users, 'GET /tenants/main/parties': ({ query }: { query: URLSearchParams }) => ({ body: { items: query.get('linked') === 'true' ? [ben] : [], next_cursor: null } }) });
  const { user } = open('/admin/main/users');
  await user.click(await screen.findByRole('button', { name: 'Actions for Grace Hopper' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Link member' }));
  await user.type(within(await screen.findByRole('dialog')).getByRole('combobox', { name: 'Member' }), 'ben');
  const option = await screen.findByRole('option', { name: /Ben Mertens/ });
  expect(option).toHaveTextContent('Already signs in as Ben M.');
  expect(option).toHaveAttribute('data-combobox-disabled');
});

test('the page shows the member association, leads to the member, and unlinks with an undo', async () => {
  const server = fakeServer({ ...users, 'GET /tenants/main/users/usr_grace': linked, 'DELETE /tenants/main/users/usr_grace/party': grace, 'PUT /tenants/main/users/usr_grace/party': linked });
  const { user } = open('/admin/main/users/usr_grace');
  const panel = await screen.findByRole('region', { name: 'Member Association' });
  expect(within(panel).getByRole('link', { name: 'Mia Mertens' })).toHaveAttribute('href', '/admin/main/members/pty_mia');
  expect(await within(panel).findByRole('link', { name: 'View member' })).toHaveAttribute('href', 'https://club.test/m/M-17');
  await user.click(within(panel).getByRole('button', { name: 'Unlink' }));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(server.last('PUT', '/tenants/main/users/usr_grace/party')?.body).toEqual({ party: 'pty_mia' }));
});

test('a refused link says whose member it is', async () => {
  fakeServer({ ...users, 'PUT /tenants/main/users/usr_grace/party': () => problem(409, 'party_linked', '`Mia Mertens` is linked to the account `Mia M.` already') });
  const { user } = open('/admin/main/users/usr_grace');
  await user.click(await screen.findByRole('button', { name: 'Link member' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('combobox', { name: 'Member' }));
  await user.click(await screen.findByRole('option', { name: /Mia Mertens/ }));
  await user.click(within(dialog).getByRole('button', { name: 'Link member' }));
  expect(await screen.findByText(/“Mia Mertens” is linked to the account “Mia M.” already/)).toBeInTheDocument();
});

test('a link that somebody else made meanwhile is not overwritten', async () => {
  const path = '/tenants/main/users/usr_grace';
  const server = fakeServer({ ...users, ...changedMeanwhile(path, `PUT ${path}/party`, grace, { ...linked, party: 'pty_other', party_name: 'Otto Other' }) });
  const { user } = open('/admin/main/users');
  await user.click(await screen.findByRole('button', { name: 'Actions for Grace Hopper' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Link member' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.click(dialog.getByRole('combobox', { name: 'Member' }));
  await user.click(await screen.findByRole('option', { name: /Mia Mertens/ }));
  await user.click(dialog.getByRole('button', { name: 'Link member' }));
  expect(await screen.findByText('Somebody else saved first')).toBeInTheDocument();
  expect(await dialog.findByText(/Otto Other/)).toBeInTheDocument();
  expect(dialog.getByRole('combobox', { name: 'Member' })).toHaveValue('Mia Mertens');
  expect(server.seen.filter((each) => each.method === 'PUT').map((each) => each.headers.get('if-match'))).toEqual(['"1"']);
});

test('what else somebody changed of the account does not stand in the way of a link', async () => {
  const path = '/tenants/main/users/usr_grace';
  const server = fakeServer({ ...users, ...changedMeanwhile(path, `DELETE ${path}/party`, linked, { ...linked, notes: 'On leave' }) });
  const { user } = open('/admin/main/users/usr_grace');
  await user.click(await screen.findByRole('button', { name: 'Unlink' }));
  await waitFor(() => expect(server.last('DELETE', `${path}/party`)?.headers.get('if-match')).toBe('"2"'));
});

test('who may not read members sees the name, and no way to link', async () => {
  fakeServer({ ...users, 'GET /tenants/main/users/usr_grace': linked, 'GET /me/access': anAccess('users:read:all', 'users:update:all') });
  open('/admin/main/users/usr_grace');
  const panel = await screen.findByRole('region', { name: 'Member Association' });
  expect(within(panel).getByText('Mia Mertens')).toBeInTheDocument();
  expect(within(panel).queryByRole('link')).toBeNull();
  expect(within(panel).queryByRole('button', { name: 'Change member' })).toBeNull();
});

test('a login made from a record is filled in with what is known', async () => {
  const server = fakeServer({ ...users, 'POST /tenants/main/users': () => ({ status: 201, body: linked }) });
  const { user } = open('/admin/main/users/new?party=pty_mia');
  expect(await screen.findByLabelText('First name')).toHaveValue('Mia');
  expect(screen.getByLabelText('E-mail')).toHaveValue('mia@home.test');
  await waitFor(() => expect(screen.getByRole('combobox', { name: 'Member' })).toHaveValue('Mia Mertens'));
  await user.click(screen.getByRole('button', { name: 'Create user' }));
  await waitFor(() => expect(server.last('POST', '/tenants/main/users')?.body).toMatchObject({ party: 'pty_mia', context: 'member', email: 'mia@home.test', first_name: 'Mia', last_name: 'Mertens' }));
});

test('the list is filtered by a member', async () => {
  const server = fakeServer({ ...users, 'GET /tenants/main/users': { items: [linked], next_cursor: null, total: 1 } });
  const { at, user } = open('/admin/main/users?party=pty_mia');
  await screen.findByRole('table', { name: 'Users' });
  expect(server.last('GET', '/tenants/main/users')?.query.get('party')).toBe('pty_mia');
  const [clear] = screen.getAllByRole('button', { name: 'Clear filters' });
  if (clear) await user.click(clear);
  await waitFor(() => expect(at()).toBe('/admin/main/users'));
});
