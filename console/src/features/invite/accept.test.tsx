import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { aUser } from '@/test/samples';

const offer = {
  tenant: 'main', tenant_name: 'Analytical Engines', email: 'ida@example.org', first_name: 'Ida', last_name: null, invited_by: 'Ada Lovelace', message: 'Welcome aboard',
  roles: [{ name: 'Manager', description: 'Sees users.', workspace: null }, { name: 'Coach', description: null, workspace: 'Juniors' }], expires_at: '2026-02-07T09:00:00.000000Z',
};
const nobody = { 'GET /sessions/current': () => problem(401, 'unauthenticated', 'no') };

test('the link shows what is offered, and makes the account the invitee\'s', async () => {
  const server = fakeServer({ ...nobody, 'GET /invitations/tok': offer, 'POST /invitations/accept': { tenant: 'main', sign_in: '/sign-in?tenant=main', user: aUser({ email: 'ida@example.org' }) } });
  const { user } = open('/invite/tok');
  expect(await screen.findByText('Ada Lovelace invites you to Analytical Engines.')).toBeInTheDocument();
  expect(screen.getByText(': Sees users.')).toBeInTheDocument();
  expect(screen.getByText('Coach in Juniors')).toBeInTheDocument();
  expect(screen.getByText('Welcome aboard')).toBeInTheDocument();
  expect(screen.getByLabelText(/^First name/)).toHaveValue('Ida');
  await user.type(screen.getByLabelText(/^Last name/), 'Invitee');
  await user.type(screen.getByLabelText(/^Password/, { selector: 'input' }), 'correct horse battery staple');
  expect(screen.getByText('Strong.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Accept invitation' }));
  expect(await screen.findByText('The account is yours. Sign in as ida@example.org.')).toBeInTheDocument();
  expect(server.last('POST', '/invitations/accept')?.body).toEqual({ token: 'tok', first_name: 'Ida', last_name: 'Invitee', password: 'correct horse battery staple' });
});

test('a link that is dead says what to do', async () => {
  fakeServer({ ...nobody, 'GET /invitations/tok': () => problem(400, 'token_invalid', 'no') });
  open('/invite/tok');
  expect(await screen.findByRole('heading', { name: 'This link does not work any more' })).toBeInTheDocument();
});

test('somebody else who is signed in signs out and goes on', async () => {
  let signedIn = true;
  fakeServer({
    ...nobody,
    'GET /invitations/tok': () => (signedIn ? problem(403, 'invitation_for_another', 'no') : { body: offer }),
    'DELETE /sessions/current': () => {
      signedIn = false;
      return { status: 204 };
    },
  });
  const { user } = open('/invite/tok');
  await user.click(await screen.findByRole('button', { name: 'Sign out and go on' }));
  expect(await screen.findByRole('button', { name: 'Accept invitation' })).toBeInTheDocument();
});

test('what the inviter may not give any more is refused in words', async () => {
  fakeServer({ ...nobody, 'GET /invitations/tok': offer, 'POST /invitations/accept': () => problem(403, 'invitation_refused', 'no') });
  const { user } = open('/invite/tok');
  await user.type(await screen.findByLabelText(/^Last name/), 'Invitee');
  await user.type(screen.getByLabelText(/^Password/, { selector: 'input' }), 'correct horse battery staple');
  await user.click(screen.getByRole('button', { name: 'Accept invitation' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Whoever invited you may not give you this access any more.');
});
