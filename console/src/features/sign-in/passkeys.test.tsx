import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { session, signedIn } from '@/test/samples';

const nobody = { ...signedIn, 'GET /sessions/current': () => problem(401, 'unauthenticated', 'sign in first') };
const options = { challenge: 'AAAA', rpId: 'localhost', allowCredentials: [], userVerification: 'required' };

/** A browser that has passkeys, which jsdom has not, and what its device does. */
function browser(device: () => Promise<unknown>) {
  class Shown {
    static readonly parseRequestOptionsFromJSON = (asked: unknown) => asked;
    static readonly parseCreationOptionsFromJSON = (asked: unknown) => asked;
    readonly toJSON = () => ({ id: 'shown' });
  }
  vi.stubGlobal('PublicKeyCredential', Shown);
  Object.defineProperty(navigator, 'credentials', { configurable: true, value: { get: async () => (await device(), new Shown()) } });
}

afterEach(() => vi.unstubAllGlobals());

async function enterPassword() {
  const { user } = open('/sign-in');
  await user.type(await screen.findByLabelText(/E-mail or username/), 'ada@example.org');
  await user.type(screen.getByLabelText(/^Password/, { selector: 'input' }), 'secret secret{Enter}');
  return user;
}

test('a browser without passkeys offers none', async () => {
  fakeServer(nobody);
  open('/sign-in');
  await screen.findByLabelText(/E-mail or username/);
  expect(screen.queryByRole('button', { name: 'Sign in with a passkey' })).not.toBeInTheDocument();
});

test('a passkey signs in alone, and what is refused is said in words', async () => {
  browser(() => Promise.resolve());
  const server = fakeServer({ ...nobody, 'POST /sessions/passkey': { challenge: 'c1', options }, 'POST /sessions/challenge': () => problem(401, 'credentials_invalid', 'no') });
  const { user } = open('/sign-in');
  await user.click(await screen.findByRole('button', { name: 'Sign in with a passkey' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('This passkey signs nobody in here.');
  expect(server.last('POST', '/sessions/challenge')?.body).toEqual({ challenge: 'c1', credential: { id: 'shown' } });
});

test('what the browser refuses is said in words', async () => {
  browser(() => Promise.reject(new DOMException('no', 'NotAllowedError')));
  fakeServer({ ...nobody, 'POST /sessions/passkey': { challenge: 'c1', options } });
  const { user } = open('/sign-in');
  await user.click(await screen.findByRole('button', { name: 'Sign in with a passkey' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Nothing happened: it was cancelled');
});

test('after the password a passkey is asked for, and paper does instead', async () => {
  browser(() => Promise.resolve());
  const server = fakeServer({
    ...nobody,
    'POST /sessions': { next: 'passkey', challenge: 'c2', passkey: options },
    'POST /sessions/challenge': () => ({ status: 201, body: { session: session.session, user: session.user, tenant: session.tenant, landing: 'main', token: 'x' } }),
  });
  const user = await enterPassword();
  const use = await screen.findByRole('button', { name: 'Use your passkey' });
  expect(use).toHaveFocus();
  await user.click(screen.getByRole('button', { name: 'Use a recovery code instead' }));
  expect(screen.getByLabelText(/^Recovery code/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Use the app instead' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Use a passkey instead' }));
  await user.click(screen.getByRole('button', { name: 'Use your passkey' }));
  await waitFor(() => expect(server.last('POST', '/sessions/challenge')?.body).toEqual({ challenge: 'c2', credential: { id: 'shown' } }));
});

test('a passkey that the server refused is not asked for again', async () => {
  browser(() => Promise.resolve());
  fakeServer({
    ...nobody,
    'POST /sessions': { next: 'totp', challenge: 'c3', passkey: options },
    'POST /sessions/challenge': () => problem(422, 'invalid', 'no', { errors: [{ pointer: '/credential', code: 'passkey_refused', detail: 'is not accepted' }] }),
  });
  const user = await enterPassword();
  await user.click(await screen.findByRole('button', { name: 'Use a passkey instead' }));
  await user.click(screen.getByRole('button', { name: 'Use your passkey' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('This passkey was not accepted.');
  expect(screen.queryByRole('button', { name: 'Use your passkey' })).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Start again' }));
  expect(await screen.findByLabelText(/E-mail or username/)).toBeInTheDocument();
});
