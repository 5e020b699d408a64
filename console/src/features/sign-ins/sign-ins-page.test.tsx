import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer } from '@/test/fake-server';
import { open } from '@/test/open';
import { aUser, signedIn } from '@/test/samples';

const entry = {
  id: 'aud_1', at: '2026-01-31T09:00:00.123456Z', result: 'success', reason: null, detail: null, user: 'usr_ada', name: 'Ada Lovelace', email: 'ada@example.org',
  ip: '192.0.2.7', user_agent: 'curl/8', new_device: true,
};
const refused = { ...entry, id: 'aud_2', result: 'failed', reason: 'wrong_password', detail: 'wrong password', new_device: false };
const unknown = { ...entry, id: 'aud_3', result: 'failed', reason: 'unknown_account', detail: 'no such account', user: null, name: 'nobody@example.org', new_device: false };

const server = {
  ...signedIn,
  'GET /tenants/main/sign-ins': { items: [entry, refused, unknown], next_cursor: null, total: 3 },
  'GET /tenants/main/users/usr_ada': aUser(),
};

test('each sign-in says who, from where, and why somebody was not let in', async () => {
  fakeServer(server);
  open('/admin/main/sign-ins');
  const table = await screen.findByRole('table', { name: 'Sign-ins' });
  expect(within(table).getByText('New browser')).toBeInTheDocument();
  expect(within(table).getByText('Wrong password')).toBeInTheDocument();
  expect(within(table).getByText('No such account')).toBeInTheDocument();
  expect(within(table).getAllByRole('link', { name: 'Ada Lovelace' })[0]).toHaveAttribute('href', '/admin/main/users/usr_ada');
  expect(within(table).getByText('nobody@example.org')).toBeInTheDocument();
});

test('an address of the log is a filter that is shown and taken away', async () => {
  fakeServer(server);
  const { user, at } = open('/admin/main/sign-ins?user=usr_ada&reason=wrong_password');
  await user.click(await screen.findByRole('button', { name: 'Account: Ada Lovelace' }));
  expect(at()).toBe('/admin/main/sign-ins?reason=wrong_password');
});
