import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { signedIn } from '@/test/samples';

const laptop = { kind: 'passkey', confirmed_at: '2026-01-01T00:00:00Z', id: 'psk_1', name: 'Work laptop', last_used_at: '2026-02-01T00:00:00Z' };
const withPasskey = { ...signedIn, 'GET /me/sessions': { items: [] }, 'GET /me/factors': { items: [laptop], recovery_codes: 10, required_from: null } };

/** A browser that has passkeys, which jsdom has not, and what its device does. */
function browser(device: () => Promise<unknown>) {
  class Shown {
    static readonly parseRequestOptionsFromJSON = (asked: unknown) => asked;
    static readonly parseCreationOptionsFromJSON = (asked: unknown) => asked;
    readonly toJSON = () => ({ id: 'shown' });
  }
  const answer = async () => (await device(), new Shown());
  vi.stubGlobal('PublicKeyCredential', Shown);
  Object.defineProperty(navigator, 'credentials', { configurable: true, value: { get: answer, create: answer } });
}

afterEach(() => vi.unstubAllGlobals());

test('a browser without passkeys says so, and lists those that there are', async () => {
  fakeServer(withPasskey);
  open('/profile/security');
  expect(await screen.findByText('Work laptop')).toBeInTheDocument();
  expect(screen.getByText('This browser has no passkeys, or the page is not opened over https.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Add a passkey' })).not.toBeInTheDocument();
});

test('a passkey is renamed', async () => {
  const server = fakeServer({ ...withPasskey, 'PATCH /me/factors/passkeys/psk_1': { ...laptop, name: 'Old laptop' } });
  const { user } = open('/profile/security');
  await user.click(await screen.findByRole('button', { name: 'Rename the passkey Work laptop' }));
  const name = within(screen.getByRole('dialog')).getByLabelText(/^Name of the passkey/);
  await user.clear(name);
  await user.type(name, 'Old laptop{Enter}');
  await waitFor(() => expect(server.last('PATCH', '/me/factors/passkeys/psk_1')?.body).toEqual({ name: 'Old laptop' }));
});

test('a passkey is removed with the password and a passkey as the proof', async () => {
  browser(() => Promise.resolve());
  const server = fakeServer({
    ...withPasskey,
    'POST /me/factors/passkeys/challenge': { challenge: 'c1', options: { challenge: 'AAAA', rpId: 'localhost' } },
    'DELETE /me/factors/passkeys/psk_1': () => problem(422, 'invalid', 'no', { errors: [{ pointer: '/password', code: 'password_wrong', detail: 'is wrong' }] }),
  });
  const { user } = open('/profile/security');
  await user.click(await screen.findByRole('button', { name: 'Remove the passkey Work laptop' }));
  const dialog = within(screen.getByRole('dialog'));
  expect(dialog.getByText('Your device asks for your passkey next.')).toBeInTheDocument();
  await user.type(dialog.getByLabelText(/^Current password/, { selector: 'input' }), 'secret secret');
  await user.click(dialog.getByRole('button', { name: 'Remove' }));
  expect(await screen.findByText('Is not the current password.')).toBeInTheDocument();
  expect(server.last('DELETE', '/me/factors/passkeys/psk_1')?.body).toEqual({ password: 'secret secret', passkey: { challenge: 'c1', credential: { id: 'shown' } } });
});

test('what the device refuses while a passkey is made is said in words, and can be tried again', async () => {
  browser(() => Promise.reject(new DOMException('no', 'InvalidStateError')));
  fakeServer({ ...withPasskey, 'GET /me/factors': { items: [], recovery_codes: 0, required_from: null }, 'POST /me/factors/passkeys/start': { challenge: 'c1', options: { challenge: 'AAAA', rp: { id: 'localhost' } } } });
  const { user } = open('/profile/security');
  await user.click(await screen.findByRole('button', { name: 'Add a passkey' }));
  await user.type(within(screen.getByRole('dialog')).getByLabelText(/^Current password/, { selector: 'input' }), 'secret secret{Enter}');
  await user.type(await screen.findByLabelText(/^Name of the passkey/), 'Phone{Enter}');
  expect(await screen.findByText('This device has a passkey for your account already.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Make the passkey' })).toBeEnabled();
});
