import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';

const empty = { 'GET /setup': { ready: true }, 'GET /sessions/current': () => problem(401, 'unauthenticated', 'no') };

test('the link carries the token, and what is refused stands at its field', async () => {
  const server = fakeServer({ ...empty, 'POST /setup': () => problem(422, 'invalid', 'no', { errors: [{ pointer: '/email', code: 'email_invalid', detail: 'must be an e-mail address' }] }) });
  const { user } = open('/setup?token=tok');
  await user.type(await screen.findByLabelText(/Organisation/), 'Analytical Engines');
  await user.type(screen.getByLabelText(/E-mail/), 'ada@example.org');
  await user.type(screen.getByLabelText(/^Password/, { selector: 'input' }), 'correct horse battery staple');
  expect(screen.getByText('Strong.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Set up Rolecall' }));
  expect(await screen.findByText('Must be an e-mail address, such as “name@example.org”.')).toBeInTheDocument();
  expect(server.last('POST', '/setup')?.body).toMatchObject({ token: 'tok', organization: 'Analytical Engines', first_name: null });
});

test('an empty installation leads from the sign-in page to the set-up, which asks for the token', async () => {
  fakeServer(empty);
  open('/sign-in');
  expect(await screen.findByLabelText(/^Set-up token/)).toBeInTheDocument();
});

test('a second set-up is refused', async () => {
  fakeServer({});
  open('/setup');
  expect(await screen.findByRole('heading', { name: 'Already set up' })).toBeInTheDocument();
});
