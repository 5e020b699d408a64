import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, signedIn } from '@/test/samples';

const usual = {
  roles: { max_per_user: null },
  users: { erase: { enabled: false, retention_days: 30 } },
  parties: { links: { member: null, customer: null, supplier: null } },
  recovery: {
    enabled: true, internal_users: true, full_access_users: true, ask_username: false, prevent_exposure: true,
    delay_seconds: 0, lifetime_seconds: null, password_link_lifetime_seconds: null,
  },
  passwords: { least_length: 8 },
  sign_in: { tell_new_device: true, own_email: false },
  mail: { language: 'en' },
  second_factor: { contexts: [], full_access: false, roles: [], grace_days: 0 },
  sessions: { longest_seconds: null, idle_seconds: null, addresses: [] },
};

async function openAuthentication(routes: Record<string, unknown> = {}) {
  const server = fakeServer({ ...signedIn, 'GET /tenants/main/settings': () => ({ body: usual, headers: { etag: '"1"' } }), ...routes });
  const { user } = open('/admin/main/settings/authentication');
  await screen.findByRole('heading', { name: 'Authentication', level: 1 });
  return { server, user };
}

function last(all: HTMLElement[]): HTMLElement {
  const button = all.at(-1);
  if (button === undefined) throw new Error('there is no button');
  return button;
}

/** The button of this form; another one stands above. */
const saving = () => last(screen.getAllByRole('button', { name: 'Save changes' }));

test('a second factor is demanded of whom one ticks, and the rest of the document stays', async () => {
  const { server, user } = await openAuthentication({ 'PUT /tenants/main/settings': () => ({ body: usual, headers: { etag: '"2"' } }) });
  expect(screen.getByText('Required for nobody; everybody may add one.')).toBeInTheDocument();
  await user.click(screen.getByRole('checkbox', { name: 'Internal' }));
  await user.click(screen.getByRole('switch', { name: 'Required for holders of full access' }));
  await user.clear(screen.getByLabelText('Days of grace'));
  await user.type(screen.getByLabelText('Days of grace'), '14');
  await user.click(saving());
  await waitFor(() => expect(server.last('PUT', '/tenants/main/settings')).toBeDefined());
  expect(server.last('PUT', '/tenants/main/settings')?.body).toEqual({ ...usual, second_factor: { contexts: ['tenant'], full_access: true, roles: [], grace_days: 14 } });
});

test('days that are too many are told at their field', async () => {
  const errors = [{ pointer: '/second_factor/grace_days', code: 'grace_days_invalid', detail: 'no' }];
  const { user } = await openAuthentication({ 'PUT /tenants/main/settings': () => problem(422, 'invalid', 'one field', { errors }) });
  await user.click(screen.getByRole('switch', { name: 'Required for holders of full access' }));
  await user.click(saving());
  expect(await screen.findByText('0 to 365 days.')).toBeInTheDocument();
});

test('who may only read settings sees the policy and no button', async () => {
  await openAuthentication({ 'GET /me/access': anAccess('settings:read:all') });
  expect(screen.getByRole('switch', { name: 'Required for holders of full access' })).toBeDisabled();
  expect(screen.queryByRole('button', { name: 'Save changes' })).toBeNull();
});
