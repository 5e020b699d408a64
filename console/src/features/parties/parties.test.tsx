import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { changedMeanwhile, fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, aParty, signedIn } from '@/test/samples';

const ben = aParty({ id: 'pty_ben', name: 'Ben Mertens', email: null, external_id: null, user: { id: 'usr_ben', name: 'Ben M.' } });
const parties = {
  ...signedIn,
  'GET /tenants/main/parties': { items: [aParty(), ben], next_cursor: null, total: 2 },
  'GET /tenants/main/parties/pty_mia': aParty(),
  'GET /tenants/main/parties/pty_ben': ben,
};

test('the list shows a kind with households and logins, and its filters stand in the URL', async () => {
  const server = fakeServer(parties);
  const { user, at } = open('/admin/main/members?linked=false&nonsense=1');
  const table = await screen.findByRole('table', { name: 'Members' });
  expect(within(table).getByRole('link', { name: 'Mia Mertens' })).toHaveAttribute('href', '/admin/main/members/pty_mia');
  expect(within(table).getByRole('link', { name: 'Ben M.' })).toHaveAttribute('href', '/admin/main/users/usr_ben');
  expect(server.last('GET', '/tenants/main/parties')?.query.toString()).toBe('linked=false&kind=member&limit=25&count=true');
  await user.click(within(table).getAllByRole('link', { name: 'mertens' })[0] ?? table);
  await waitFor(() => expect(at()).toBe('/admin/main/members?family=mertens'));
  await user.click(await screen.findByRole('button', { name: 'Show all households' }));
  await waitFor(() => expect(at()).toBe('/admin/main/members'));
});

test('each kind has its words, and nothing else is a section', async () => {
  fakeServer({ ...parties, 'GET /tenants/main/parties': { items: [], next_cursor: null, total: 0 } });
  open('/admin/main/suppliers');
  expect(await screen.findByRole('heading', { name: 'No suppliers yet' })).toBeInTheDocument();
  open('/admin/main/strangers');
  expect(await screen.findByRole('heading', { name: 'Not found' })).toBeInTheDocument();
});

test('without the permissions there is no button and no menu', async () => {
  fakeServer({ ...parties, 'GET /me/access': anAccess('parties:read:all') });
  open('/admin/main/members');
  const table = await screen.findByRole('table', { name: 'Members' });
  expect(screen.queryByRole('link', { name: 'Add member' })).toBeNull();
  expect(screen.queryByRole('button', { name: /Actions for/ })).toBeNull();
  expect(within(table).queryByRole('link', { name: 'Ben M.' })).toBeNull();
  expect(within(table).getByText('Ben M.')).toBeInTheDocument();
});

test('a record shows the household and the way to a login', async () => {
  const server = fakeServer({ ...parties, 'GET /tenants/main/parties/pty_mia': aParty({ link: 'https://club.test/m/M-17' }) });
  open('/admin/main/members/pty_mia');
  const household = await screen.findByRole('list', { name: 'Household' });
  expect(within(household).getByRole('link', { name: 'Ben Mertens' })).toHaveAttribute('href', '/admin/main/members/pty_ben');
  expect(server.last('GET', '/tenants/main/parties')?.query.toString()).toBe('family=mertens&limit=200');
  expect(screen.getByRole('link', { name: 'Create a login' })).toHaveAttribute('href', '/admin/main/users/new?party=pty_mia');
  expect(screen.getByRole('link', { name: 'View member' })).toHaveAttribute('href', 'https://club.test/m/M-17');
});

test('a record is made once, and a taken external ID is told at its field', async () => {
  const server = fakeServer({ ...parties, 'POST /tenants/main/parties': () => problem(409, 'party_external_id_taken', 'no') });
  const { user } = open('/admin/main/customers/new');
  await user.click(await screen.findByRole('button', { name: 'Create customer' }));
  expect(screen.getByText('Please fill this in.')).toBeInTheDocument();
  await user.type(screen.getByLabelText(/^Name/), 'Korn');
  await user.type(screen.getByLabelText('External ID'), 'C-1');
  await user.click(screen.getByRole('button', { name: 'Create customer' }));
  expect(await screen.findByText('Another record of this kind has this external ID.')).toBeInTheDocument();
  expect(server.last('POST', '/tenants/main/parties')?.body).toEqual({ kind: 'customer', name: 'Korn', external_id: 'C-1' });
});

test('an edit sends only what changed, with the version it is based on; what somebody else changed meanwhile stays', async () => {
  const server = fakeServer({
    ...parties,
    ...changedMeanwhile('/tenants/main/parties/pty_mia', 'PATCH /tenants/main/parties/pty_mia', aParty(), aParty({ email: 'mia@work.test' })),
  });
  const { user } = open('/admin/main/members/pty_mia/edit');
  await user.clear(await screen.findByLabelText('Household'));
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText('Somebody else changed this meanwhile: E-mail. Theirs and yours are both saved.')).toBeInTheDocument();
  const sent = server.seen.filter((each) => each.method === 'PATCH');
  expect(sent.map(({ body, headers }) => [body, headers.get('if-match')])).toEqual([[{ family: null }, '"1"'], [{ family: null }, '"2"']]);
});

test('deleting says what the account loses, and asks for the name', async () => {
  const server = fakeServer({ ...parties, 'DELETE /tenants/main/parties/pty_ben': () => ({ status: 204 }) });
  const { user, at } = open('/admin/main/members/pty_ben');
  await user.click(await screen.findByRole('button', { name: 'Actions for Ben Mertens' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  const dialog = await screen.findByRole('dialog', { name: 'Delete Ben Mertens?' });
  expect(dialog).toHaveTextContent('The account of Ben M. stays');
  await user.type(within(dialog).getByLabelText('Type Ben Mertens to confirm'), 'Ben Mertens{Enter}');
  await waitFor(() => expect(at()).toBe('/admin/main/members'));
  expect(server.last('DELETE', '/tenants/main/parties/pty_ben')).toBeDefined();
});
