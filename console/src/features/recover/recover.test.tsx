import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';

const nobody = { 'GET /sessions/current': () => problem(401, 'unauthenticated', 'no'), 'GET /setup': () => problem(404, 'not_found', 'no') };
const offer = { purpose: 'recovery', tenant: { slug: 'main', name: 'Analytical Engines' }, name: 'Ada Lovelace', email: 'ada@example.org', username: null, expires_at: '2030-01-01T00:00:00Z' };
const token = 'a'.repeat(43);
const GOOD = 'correct horse battery staple';

test('the sign-in page leads to the form, with the address that was typed', async () => {
  const server = fakeServer({ ...nobody, 'POST /recovery': () => ({ status: 202, body: { status: 'accepted' } }) });
  const { user } = open('/sign-in');
  await user.type(await screen.findByLabelText(/E-mail or username/), 'ada@example.org');
  await user.click(screen.getByRole('link', { name: 'Forgot password?' }));
  expect(await screen.findByRole('heading', { name: 'Forgot your password?' })).toBeInTheDocument();
  expect(screen.getByLabelText(/^E-mail/)).toHaveValue('ada@example.org');
  await user.click(screen.getByRole('button', { name: 'Send link' }));
  expect(await screen.findByRole('heading', { name: 'Look into your mail' })).toBeInTheDocument();
  expect(server.last('POST', '/recovery')?.body).toEqual({ email: 'ada@example.org' });
});

test('a tenant that lets answers be clear is heard', async () => {
  const errors = [{ pointer: '/email', code: 'account_unknown', detail: 'is the address of no account here' }];
  fakeServer({ ...nobody, 'POST /recovery': () => problem(422, 'invalid', 'no', { errors }) });
  const { user } = open('/recover?email=eve@example.org');
  await user.click(await screen.findByRole('button', { name: 'Send link' }));
  expect(await screen.findByText('This is the address of no account here.')).toBeInTheDocument();
});

test('too many requests say how long to wait', async () => {
  fakeServer({ ...nobody, 'POST /recovery': () => problem(429, 'too_many', 'wait', {}, { 'retry-after': '42' }) });
  const { user } = open('/recover?email=eve@example.org');
  await user.click(await screen.findByRole('button', { name: 'Send link' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Try again in 42 seconds.');
});

test('a link says whose password it chooses, and the password how good it is', async () => {
  const server = fakeServer({ ...nobody, [`GET /recovery/${token}`]: offer, 'POST /recovery/complete': () => ({ status: 204 }) });
  const { user } = open(`/recover/${token}`);
  expect(await screen.findByText(/For ada@example.org at Analytical Engines/)).toBeInTheDocument();
  await user.type(screen.getByLabelText(/^New password/), GOOD);
  expect(screen.getByText('Strong.')).toBeInTheDocument();
  await user.type(screen.getByLabelText(/^Confirm password/), `${GOOD}{Enter}`);
  expect(await screen.findByRole('heading', { name: 'Your password is set' })).toBeInTheDocument();
  expect(server.last('POST', '/recovery/complete')?.body).toEqual({ token, password: GOOD });
});

test('a link that does not count, or dies meanwhile, leads to another one', async () => {
  fakeServer({ ...nobody, [`GET /recovery/${token}`]: offer, 'POST /recovery/complete': () => problem(400, 'token_invalid', 'no') });
  const { user } = open(`/recover/${token}`);
  await user.type(await screen.findByLabelText(/^New password/), GOOD);
  await user.type(screen.getByLabelText(/^Confirm password/), `${GOOD}{Enter}`);
  expect(await screen.findByRole('heading', { name: 'This link does not work any more' })).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Ask for another link' })).toHaveAttribute('href', '/recover');
});

test('a password that the server refuses is told at its field', async () => {
  const errors = [{ pointer: '/password', code: 'password_common', detail: 'is too common' }];
  fakeServer({ ...nobody, [`GET /recovery/${token}`]: { ...offer, purpose: 'access_info' }, 'POST /recovery/complete': () => problem(422, 'invalid', 'no', { errors }) });
  const { user } = open(`/recover/${token}`);
  expect(await screen.findByRole('heading', { name: 'Choose your password' })).toBeInTheDocument();
  await user.type(screen.getByLabelText(/^New password/), GOOD);
  await user.type(screen.getByLabelText(/^Confirm password/), `${GOOD}{Enter}`);
  expect(await screen.findByText('Is too common.')).toBeInTheDocument();
});
