import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, signedIn } from '@/test/samples';

const recovery = {
  enabled: true, internal_users: true, full_access_users: true, ask_username: false, prevent_exposure: true,
  delay_seconds: 0, lifetime_seconds: null, password_link_lifetime_seconds: null,
};
const usual = {
  roles: { max_per_user: 1 }, recovery, second_factor: { contexts: [], full_access: false, roles: [], grace_days: 0 }, passwords: { least_length: 8 }, sign_in: { tell_new_device: true, own_email: false },
  sessions: { longest_seconds: null, idle_seconds: 600, addresses: ['192.0.2.0/24'] },
};

async function openPage(routes: Record<string, unknown> = {}) {
  const server = fakeServer({ ...signedIn, 'GET /tenants/main/settings': () => ({ body: usual, headers: { etag: '"1"' } }), ...routes });
  const { user } = open('/admin/main/settings/authentication');
  await screen.findByRole('heading', { name: 'Authentication', level: 1 });
  return { server, user };
}

function first(all: HTMLElement[]): HTMLElement {
  const [button] = all;
  if (button === undefined) throw new Error('there is no button');
  return button;
}

/** The button of this form; another one stands below. */
const saving = () => first(screen.getAllByRole('button', { name: 'Save changes' }));

test('times are minutes here and seconds there, and the rest of the document is kept', async () => {
  const { server, user } = await openPage({ 'PUT /tenants/main/settings': () => ({ body: usual, headers: { etag: '"2"' } }) });
  await user.click(screen.getByRole('switch', { name: /^Users with full access, too/ }));
  const [asked] = screen.getAllByLabelText('How long such a link works');
  if (asked) await user.type(asked, '10');
  await user.click(saving());
  await waitFor(() => expect(server.last('PUT', '/tenants/main/settings')).toBeDefined());
  expect(server.last('PUT', '/tenants/main/settings')?.body).toEqual({ ...usual, recovery: { ...recovery, full_access_users: false, lifetime_seconds: 600 } });
});

test('what the server refuses stands at its field', async () => {
  const errors = [{ pointer: '/recovery/delay_seconds', code: 'delay_invalid', detail: 'must be 0 to 86400 seconds' }];
  const { user } = await openPage({ 'PUT /tenants/main/settings': () => problem(422, 'invalid', 'one field', { errors }) });
  await user.type(screen.getByLabelText('Wait before the next link'), '9');
  await user.click(saving());
  expect(await screen.findByText('0 to 1,440 minutes.')).toBeInTheDocument();
});

test('who may only read sees it and no button', async () => {
  await openPage({ 'GET /me/access': anAccess('settings:read:all') });
  expect(screen.queryByRole('button', { name: 'Save changes' })).toBeNull();
});

test('a longer password is asked for, and owners need not be told of new browsers', async () => {
  const { server, user } = await openPage({ 'PUT /tenants/main/settings': () => ({ body: usual, headers: { etag: '"2"' } }) });
  const form = screen.getByRole('form', { name: 'Passwords and sign-ins' });
  const length = within(form).getByLabelText('Minimum length of a password');
  await user.clear(length);
  await user.type(length, '15');
  await user.click(within(form).getByRole('switch', { name: /^Tell owners of new browsers/ }));
  await user.click(within(form).getByRole('button', { name: 'Save changes' }));
  await waitFor(() => expect(server.last('PUT', '/tenants/main/settings')).toBeDefined());
  expect(server.last('PUT', '/tenants/main/settings')?.body).toEqual({ ...usual, passwords: { least_length: 15 }, sign_in: { tell_new_device: false, own_email: false } });
});

/** The form about sessions. */
const sessions = () => within(screen.getByRole('form', { name: 'Sessions' }));

test('sessions are minutes here, and an address a line', async () => {
  const { server, user } = await openPage({ 'PUT /tenants/main/settings': () => ({ body: usual, headers: { etag: '"2"' } }) });
  expect(sessions().getByLabelText('How long a session may lie unused')).toHaveValue('10 minutes');
  await user.type(sessions().getByLabelText('How long a session lasts at the most'), '480');
  await user.type(sessions().getByLabelText('Addresses that sessions may come from'), '{Enter}2001:db8::1{Enter}');
  await user.click(sessions().getByRole('button', { name: 'Save changes' }));
  await waitFor(() => expect(server.last('PUT', '/tenants/main/settings')).toBeDefined());
  expect(server.last('PUT', '/tenants/main/settings')?.body).toEqual({ ...usual, sessions: { longest_seconds: 28_800, idle_seconds: 600, addresses: ['192.0.2.0/24', '2001:db8::1'] } });
});

test('who would shut themselves out is told at the field', async () => {
  const errors = [{ pointer: '/sessions/addresses', code: 'own_address_excluded', detail: 'would shut out the address that you come from' }];
  const { user } = await openPage({ 'PUT /tenants/main/settings': () => problem(409, 'own_address_excluded', 'no', { errors }) });
  await user.type(sessions().getByLabelText('Addresses that sessions may come from'), ' 10.0.0.1');
  await user.click(sessions().getByRole('button', { name: 'Save changes' }));
  expect(await sessions().findByText('That would shut out the address that you come from.')).toBeInTheDocument();
});
