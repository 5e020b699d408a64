import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { aUser, signedIn } from '@/test/samples';

const nobody = { 'GET /sessions/current': () => problem(401, 'unauthenticated', 'no'), 'GET /setup': () => problem(404, 'not_found', 'no') };
const token = 'a'.repeat(43);
const link = { purpose: 'email_change', tenant: { slug: 'main', name: 'Analytical Engines' }, name: 'Ada Lovelace', email: 'lovelace@example.org', current: false, expires_at: '2030-01-01T00:00:00Z' };
const undoing = { ...link, purpose: 'email_undo', email: 'ada@example.org' };
const show = `GET /email-changes/${token}`;

test('a link says which address becomes whose, and confirms it when it is told to', async () => {
  const server = fakeServer({ ...nobody, [show]: link, 'POST /email-changes/confirm': { email: link.email } });
  const { user } = open(`/email/confirm/${token}`);
  expect(await screen.findByText(/lovelace@example.org becomes the address of Ada Lovelace at Analytical Engines/)).toBeInTheDocument();
  expect(server.last('POST', '/email-changes/confirm')).toBeUndefined();
  await user.click(screen.getByRole('button', { name: 'Confirm address' }));
  expect(await screen.findByRole('heading', { name: 'Your address is confirmed' })).toBeInTheDocument();
  expect(server.last('POST', '/email-changes/confirm')?.body).toEqual({ token });
});

test('an address that is somebody else’s by now is told', async () => {
  fakeServer({ ...nobody, [show]: link, 'POST /email-changes/confirm': () => problem(409, 'email_taken', 'taken') });
  const { user } = open(`/email/confirm/${token}`);
  await user.click(await screen.findByRole('button', { name: 'Confirm address' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Another user of this tenant has this address.');
});

test('a link that undoes confirms nothing, and the other way round', async () => {
  fakeServer({ ...nobody, [show]: undoing });
  open(`/email/confirm/${token}`);
  expect(await screen.findByRole('heading', { name: 'This link does not work any more' })).toBeInTheDocument();
});

test('a link that was spent meanwhile is dead', async () => {
  fakeServer({ ...nobody, [show]: undoing, 'POST /email-changes/undo': () => problem(400, 'token_invalid', 'no') });
  const { user } = open(`/email/undo/${token}`);
  await user.click(await screen.findByRole('button', { name: 'Undo the change' }));
  expect(await screen.findByRole('heading', { name: 'This link does not work any more' })).toBeInTheDocument();
});

test('undoing a change says that everybody is out, and that a letter is on its way', async () => {
  fakeServer({ ...nobody, [show]: undoing, 'POST /email-changes/undo': { email: 'ada@example.org', restored: true } });
  const { user } = open(`/email/undo/${token}`);
  expect(await screen.findByText(/All sessions end, the password is taken away/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Undo the change' }));
  expect(await screen.findByRole('heading', { name: 'The account is yours again' })).toBeInTheDocument();
});

test('undoing what was not confirmed yet leads to another password', async () => {
  fakeServer({ ...nobody, [show]: { ...undoing, current: true }, 'POST /email-changes/undo': { email: 'ada@example.org', restored: false } });
  const { user } = open(`/email/undo/${token}`);
  await user.click(await screen.findByRole('button', { name: 'Undo the change' }));
  expect(await screen.findByRole('heading', { name: 'The change was cancelled' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Choose another password' })).toHaveAttribute('href', '/recover?email=ada%40example.org');
});

test('one’s own address is changed in the profile, waits, and is taken back', async () => {
  let pending: unknown = null;
  const server = fakeServer({
    ...signedIn,
    'GET /me': aUser(),
    'GET /me/email': () => ({ body: { email: 'ada@example.org', verified: true, pending, may_change: true } }),
    'PUT /me/email': () => {
      pending = { email: 'lovelace@example.org', expires_at: '2030-01-01T00:00:00Z' };
      return { status: 202, body: pending };
    },
    'DELETE /me/email': () => {
      pending = null;
      return { status: 204 };
    },
  });
  const { user } = open('/profile');
  await user.click(await screen.findByRole('button', { name: 'Change address' }));
  const dialog = await screen.findByRole('dialog', { name: 'Change address' });
  await user.click(within(dialog).getByRole('button', { name: 'Send link' }));
  expect(within(dialog).getByText('Please fill this in.')).toBeInTheDocument();
  await user.type(within(dialog).getByLabelText(/^New address/), 'lovelace@example.org{Enter}');
  expect(await screen.findByText(/lovelace@example.org waits to be confirmed/)).toBeInTheDocument();
  expect(server.last('PUT', '/me/email')?.body).toEqual({ email: 'lovelace@example.org' });
  await user.click(screen.getByRole('button', { name: 'Take back' }));
  await waitFor(() => expect(screen.queryByText(/waits to be confirmed/)).toBeNull());
});
