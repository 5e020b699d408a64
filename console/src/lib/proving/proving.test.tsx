import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import { api, body } from '@/api/client';
import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { aUser, session, signedIn } from '@/test/samples';

const REFUSED = problem(403, 'reauth_required', 'this needs the password once more');

/** A server that asks once more before the own record changes. */
function strictServer(routes: Record<string, unknown> = {}) {
  let proved = false;
  const server = fakeServer({
    ...signedIn,
    'GET /me': aUser(),
    'PATCH /me': () => (proved ? { body: aUser({ updated_at: 'later' }) } : REFUSED),
    'POST /sessions/current/reauthenticate': (seen: { body: unknown }) => {
      if (JSON.stringify(seen.body) !== '{"password":"right"}') {
        return problem(422, 'invalid', 'no', { errors: [{ pointer: '/password', code: 'password_wrong', detail: 'is not the current password' }] });
      }
      proved = true;
      return { body: { session: session.session, token: 'x' } };
    },
    ...routes,
  });
  return server;
}

async function change() {
  const { user } = open('/profile');
  await user.type(await screen.findByLabelText('Office address'), 'Room 1');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  return { user, dialog: await screen.findByRole('dialog', { name: 'Is it really you?' }) };
}

const password = () => screen.getByLabelText(/^Current password/, { selector: 'input' });

test('what is dangerous asks for the password, and goes on by itself', async () => {
  const server = strictServer();
  const { user } = await change();
  await user.type(password(), 'wrong');
  await user.click(screen.getByRole('button', { name: 'Go on' }));
  expect(await screen.findByText('Is not the current password.')).toBeInTheDocument();
  await user.clear(password());
  await user.type(password(), 'right');
  await user.click(screen.getByRole('button', { name: 'Go on' }));
  expect(await screen.findByText('Your profile was saved.')).toBeInTheDocument();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(server.last('PATCH', '/me')?.body).toEqual({ office_address: 'Room 1' });
});

test('who cancels keeps what was typed, and nothing is sent again', async () => {
  const server = strictServer();
  const { user } = await change();
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(await screen.findByText('This needs your password once more.')).toBeInTheDocument();
  expect(screen.getByLabelText('Office address')).toHaveValue('Room 1');
  expect(server.seen.filter((each) => each.method === 'PATCH')).toHaveLength(1);
});

test('who has a second factor is asked for it too', async () => {
  const own = { ...session, user: { ...session.user, mfa: true } };
  const app = { kind: 'totp', confirmed_at: '2026-01-31T09:00:00.000000Z' };
  strictServer({ 'GET /sessions/current': own, 'GET /me/factors': { items: [app], recovery_codes: 10, required_from: null } });
  await change();
  expect(screen.getByLabelText(/^Code of the app/)).toBeInTheDocument();
});

test('many requests that are refused ask once', async () => {
  const server = strictServer();
  const { user } = await change();
  const other = body(api.PATCH('/api/v1/me', { body: { job_title: 'Keeper' } }));
  await user.type(password(), 'right');
  await user.click(screen.getByRole('button', { name: 'Go on' }));
  await other;
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(server.seen.filter((each) => each.path.endsWith('/reauthenticate'))).toHaveLength(1);
});

test('a request that crossed the exchange of the secret is sent again', async () => {
  let asked = 0;
  strictServer({
    'GET /me/sessions': () => {
      asked += 1;
      if (asked > 1) return { body: { items: [] } };
      void api.PUT('/api/v1/me/password', { body: { current_password: 'a', new_password: 'b' } });
      return problem(401, 'session_ended', 'the session has ended');
    },
    'PUT /me/password': () => ({ status: 204 }),
  });
  await expect(body(api.GET('/api/v1/me/sessions'))).resolves.toEqual({ items: [] });
});
