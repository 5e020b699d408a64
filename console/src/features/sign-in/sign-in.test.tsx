import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { session, signedIn } from '@/test/samples';

const nobody = { ...signedIn, 'GET /sessions/current': () => problem(401, 'unauthenticated', 'sign in first') };

async function signIn(path: string, routes: Record<string, unknown>) {
  const server = fakeServer({ ...nobody, ...routes });
  const { user, at } = open(path);
  await user.type(await screen.findByLabelText(/E-mail or username/), 'ada@example.org');
  await user.type(screen.getByLabelText(/^Password/, { selector: 'input' }), 'secret secret{Enter}');
  return { server, user, at };
}

test('a wrong password is told in words, and nothing else is lost', async () => {
  await signIn('/sign-in', { 'POST /sessions': () => problem(401, 'credentials_invalid', 'no') });
  expect(await screen.findByRole('alert')).toHaveTextContent('Login or password is wrong');
  expect(screen.getByLabelText(/E-mail or username/)).toHaveValue('ada@example.org');
  expect(screen.getByLabelText(/^Password/, { selector: 'input' })).toHaveValue('');
});

test('too many attempts say how long to wait', async () => {
  await signIn('/sign-in', { 'POST /sessions': () => problem(429, 'too_many', 'wait', {}, { 'retry-after': '42' }) });
  expect(await screen.findByRole('alert')).toHaveTextContent('Try again in 42 seconds.');
});

test('a forced change asks for the new password twice', async () => {
  const { server, user } = await signIn('/sign-in', {
    'POST /sessions': { next: 'change_password', challenge: 'c1' },
    'POST /sessions/challenge': () => problem(422, 'invalid', 'no', { errors: [{ pointer: '/new_password', code: 'password_common', detail: 'is too common' }] }),
  });
  await user.type(await screen.findByLabelText(/^New password/), 'password1234');
  await user.type(screen.getByLabelText(/^Confirm password/), 'password1234{Enter}');
  expect(await screen.findByText('Is too common.')).toBeInTheDocument();
  expect(server.last('POST', '/sessions/challenge')?.body).toEqual({ challenge: 'c1', new_password: 'password1234' });
});

test('a session leads to where one wanted to go', async () => {
  let here = false;
  const { user, at } = await signIn('/admin/main/users?q=ada', {
    'GET /sessions/current': () => (here ? { body: session } : problem(401, 'unauthenticated', 'no')),
    'GET /tenants/main/users': { items: [], next_cursor: null, total: 0 },
    'POST /sessions': { next: 'choose_tenant', challenge: 'c2', tenants: [{ slug: 'main', name: 'Analytical Engines' }] },
    'POST /sessions/challenge': () => {
      here = true;
      return { status: 201, body: { session: session.session, user: session.user, tenant: session.tenant, landing: 'main', token: 'x' } };
    },
  });
  await user.click(await screen.findByRole('button', { name: /Analytical Engines/ }));
  expect(await screen.findByRole('heading', { name: 'Users' })).toBeInTheDocument();
  await waitFor(() => expect(at()).toBe('/admin/main/users?q=ada'));
});

const entered = { status: 201, body: { session: session.session, user: session.user, tenant: session.tenant, landing: 'main', token: 'x' } };

test('a second factor is asked for after the password, and a recovery code does instead', async () => {
  const { server, user } = await signIn('/sign-in', {
    'POST /sessions': { next: 'totp', challenge: 'c3' },
    'POST /sessions/challenge': () => problem(422, 'invalid', 'no', { errors: [{ pointer: '/code', code: 'code_wrong', detail: 'is wrong' }] }),
  });
  const code = await screen.findByLabelText(/^Code of the app/);
  expect(code).toHaveAttribute('autocomplete', 'one-time-code');
  expect(code).toHaveAttribute('inputmode', 'numeric');
  await user.type(code, '123456{Enter}');
  expect(await screen.findByText('This is not the code of now, or it was used already.')).toBeInTheDocument();
  expect(server.last('POST', '/sessions/challenge')?.body).toEqual({ challenge: 'c3', code: '123456' });
  await user.click(screen.getByRole('button', { name: 'Use a recovery code instead' }));
  await user.type(screen.getByLabelText(/^Recovery code/), 'ABCD-EFGH-IJKL-MNOP{Enter}');
  await waitFor(() => expect(server.last('POST', '/sessions/challenge')?.body).toEqual({ challenge: 'c3', recovery_code: 'ABCD-EFGH-IJKL-MNOP' }));
});

test('a challenge that died leads back to the start', async () => {
  const { user } = await signIn('/sign-in', {
    'POST /sessions': { next: 'totp', challenge: 'c4' },
    'POST /sessions/challenge': () => problem(400, 'token_invalid', 'no'),
  });
  await user.type(await screen.findByLabelText(/^Code of the app/), '123456{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('That took too long. Please start again.');
  await user.click(screen.getByRole('button', { name: 'Start again' }));
  expect(screen.getByLabelText(/E-mail or username/)).toBeInTheDocument();
});

test('a factor that is demanded is added before anything else, and its recovery codes are kept', async () => {
  let here = false;
  const { user, at } = await signIn('/profile', {
    'GET /sessions/current': () => (here ? { body: session } : problem(401, 'unauthenticated', 'no')),
    'GET /me': session.user,
    'POST /sessions': { next: 'enrol', challenge: 'c5', enrolment: { secret: 'ABCDEFGH', otpauth_url: 'otpauth://totp/x', qr_svg: '<svg xmlns="http://www.w3.org/2000/svg"/>' } },
    'POST /sessions/challenge': () => {
      here = true;
      return { ...entered, body: { ...entered.body, recovery_codes: ['AAAA-BBBB-CCCC-DDDD'] } };
    },
  });
  expect(await screen.findByRole('img', { name: 'QR code for your authenticator app' })).toBeInTheDocument();
  expect(screen.getByText('ABCD EFGH')).toBeInTheDocument();
  await user.type(screen.getByLabelText(/^Code of the app/), '123456{Enter}');
  expect(await screen.findByText('AAAA-BBBB-CCCC-DDDD')).toBeInTheDocument();
  const goOn = screen.getByRole('button', { name: 'Go on' });
  expect(goOn).toBeDisabled();
  await user.click(screen.getByLabelText('I have kept these codes'));
  await user.click(goOn);
  await waitFor(() => expect(at()).toBe('/profile'));
});

test('the tenant of the last time is named first, and has the keyboard', async () => {
  window.localStorage.setItem('rolecall.sign-in.tenant', '"zeta"');
  await signIn('/sign-in', {
    'POST /sessions': { next: 'choose_tenant', challenge: 'c9', tenants: [{ slug: 'alpha', name: 'Alpha' }, { slug: 'zeta', name: 'Zeta' }] },
  });
  const zeta = await screen.findByRole('button', { name: /Zeta/ });
  expect(zeta).toHaveFocus();
  expect(zeta).toHaveTextContent('last time');
  expect(screen.getAllByRole('button', { name: /Alpha|Zeta/ })[0]).toBe(zeta);
  window.localStorage.clear();
});

test('the page of a tenant names it and signs in there, and there is a way out', async () => {
  const { server, user } = await signIn('/sign-in?tenant=acme', {
    'GET /sign-in/acme': { slug: 'acme', name: 'Acme Works' },
    'POST /sessions': () => problem(401, 'credentials_invalid', 'no'),
  });
  expect(await screen.findByRole('heading', { name: 'Sign in to Acme Works' })).toBeInTheDocument();
  await waitFor(() => expect(server.last('POST', '/sessions')?.body).toEqual({ login: 'ada@example.org', password: 'secret secret', tenant: 'acme' }));
  await user.click(screen.getByRole('link', { name: 'Another tenant?' }));
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeInTheDocument();
});

test('a tenant that nobody knows is the plain page', async () => {
  fakeServer({ ...nobody, 'GET /sign-in/nowhere': () => problem(404, 'not_found', 'no') });
  open('/sign-in?tenant=nowhere');
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeInTheDocument();
});
