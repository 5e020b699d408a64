import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { aUser, session, signedIn } from '@/test/samples';

const ada = aUser({ job_title: 'Analyst', roles: [{ id: 'a', name: 'Administrator' }] });
const here = { ...session.session, user_agent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/143.0.0.0' };
const there = { ...here, id: 'ses_2', current: false, user_agent: 'Mozilla/5.0 (iPhone) Safari/605', ip: '192.0.2.9' };

const own = { ...signedIn, 'GET /me': ada, 'GET /me/sessions': { items: [here, there] }, 'GET /me/sign-ins': { items: [], next_cursor: null }, 'GET /me/factors': { items: [], recovery_codes: 0, required_from: null } };

test('only what changed of the own record is sent; what is protected says why', async () => {
  const server = fakeServer({ ...own, 'PATCH /me': aUser({ job_title: null, updated_at: 'later' }) });
  const { user } = open('/profile');
  const title = await screen.findByLabelText('Job title');
  expect(screen.getByRole('button', { name: 'Save changes' })).toBeDisabled();
  await user.clear(title);
  await user.type(screen.getByLabelText('Office address'), 'Room 1');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText('Your profile was saved.')).toBeInTheDocument();
  expect(server.last('PATCH', '/me')?.body).toEqual({ job_title: null, office_address: 'Room 1' });
  const kept = screen.getByRole('region', { name: 'Kept by your administrators' });
  expect(within(kept).getByText('They decide what you may do.')).toBeInTheDocument();
  expect(within(kept).queryByRole('textbox')).toBeNull();
});

test('what the server protects is told in one place', async () => {
  fakeServer({ ...own, 'PATCH /me': () => problem(422, 'invalid', 'no', { errors: [{ pointer: '/job_title', code: 'field_protected', detail: 'can only be changed by an administrator' }] }) });
  const { user } = open('/profile');
  await user.type(await screen.findByLabelText('Job title'), '!');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText('Can only be changed by an administrator.')).toBeInTheDocument();
});

test('the own pages are in the menu of the account', async () => {
  fakeServer(own);
  const { user, at } = open('/profile');
  await user.click(await screen.findByRole('button', { name: 'Account menu of Ada Lovelace' }));
  const menu = await screen.findByRole('dialog');
  await user.click(within(menu).getByRole('link', { name: 'Security' }));
  await waitFor(() => expect(at()).toBe('/profile/security'));
});

async function openSecurity(routes: Record<string, unknown> = {}) {
  const server = fakeServer({ ...own, ...routes });
  const { user } = open('/profile/security');
  await screen.findByText('This session');
  const fill = async (current: string, next: string, again = next) => {
    await user.type(screen.getByLabelText(/^Current password/, { selector: 'input' }), current);
    await user.type(screen.getByLabelText(/^New password/, { selector: 'input' }), next);
    await user.type(screen.getByLabelText(/^Confirm password/, { selector: 'input' }), again);
    await user.click(screen.getByRole('button', { name: 'Change password' }));
  };
  return { server, user, fill };
}

test('a changed password ends the other sessions, and says so', async () => {
  const { server, fill } = await openSecurity({ 'PUT /me/password': () => ({ status: 204 }) });
  await fill('old password', 'correct horse battery');
  expect(await screen.findByText('Your password was changed. All other sessions have ended.')).toBeInTheDocument();
  expect(server.last('PUT', '/me/password')?.body).toEqual({ current_password: 'old password', new_password: 'correct horse battery' });
  expect(screen.getByLabelText(/^Current password/, { selector: 'input' })).toHaveValue('');
});

test('a wrong password stands at its field', async () => {
  const { fill } = await openSecurity({
    'PUT /me/password': () => problem(422, 'invalid', 'no', { errors: [{ pointer: '/current_password', code: 'password_wrong', detail: 'is not the current password' }] }),
  });
  await fill('nope', 'correct horse battery');
  expect(await screen.findByText('Is not the current password.')).toBeInTheDocument();
});

test('passwords that differ are not sent', async () => {
  const { server, fill } = await openSecurity();
  await fill('old password', 'correct horse', 'correct house');
  expect(screen.getByText('The passwords do not match.')).toBeInTheDocument();
  expect(server.last('PUT', '/me/password')).toBeUndefined();
});

test('one session or all others can be ended, this one cannot', async () => {
  const { server, user } = await openSecurity({ 'DELETE /me/sessions/ses_2': () => ({ status: 204 }), 'DELETE /me/sessions': () => ({ status: 204 }) });
  expect(screen.getAllByRole('button', { name: /^End session/ })).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'End session: Safari · iOS' }));
  expect(await screen.findByText('The session has ended.')).toBeInTheDocument();
  expect(server.last('DELETE', '/me/sessions/ses_2')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'End all other sessions' }));
  const dialog = await screen.findByRole('dialog', { name: 'End all other sessions?' });
  expect(dialog).toHaveTextContent('1 other session ends at once. This one goes on.');
  await user.click(within(dialog).getByRole('button', { name: 'End all other sessions' }));
  expect(await screen.findByText('All other sessions have ended.')).toBeInTheDocument();
});

test('a session that is over leads to the sign-in page once, and back here from there', async () => {
  fakeServer({ ...signedIn, 'GET /me': () => problem(401, 'unauthenticated', 'sign in first') });
  const { at } = open('/profile');
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeInTheDocument();
  expect(at()).toBe('/sign-in?next=%2Fprofile');
});

const codes = ['AAAA-BBBB-CCCC-DDDD', 'EEEE-FFFF-GGGG-HHHH'];
const withFactor = { 'GET /me/factors': { items: [{ kind: 'totp', confirmed_at: '2026-01-31T09:00:00.000000Z' }], recovery_codes: 2, required_from: null } };

test('an authenticator app is added step by step, and the codes are shown once', async () => {
  const { server, user } = await openSecurity({
    'POST /me/factors/totp': { secret: 'ABCDEFGH', otpauth_url: 'otpauth://totp/x', qr_svg: '<svg/>' },
    'POST /me/factors/totp/confirm': { recovery_codes: codes },
  });
  await user.click(await screen.findByRole('button', { name: 'Add an authenticator app' }));
  const dialog = await screen.findByRole('dialog', { name: 'Add a second factor' });
  await user.type(within(dialog).getByLabelText(/^Current password/, { selector: 'input' }), 'secret secret{Enter}');
  expect(await within(dialog).findByText('ABCD EFGH')).toBeInTheDocument();
  expect(server.last('POST', '/me/factors/totp')?.body).toEqual({ password: 'secret secret' });
  await user.type(within(dialog).getByLabelText(/^Code of the app/), ' 123456{Enter}');
  expect(await within(dialog).findByText('AAAA-BBBB-CCCC-DDDD')).toBeInTheDocument();
  expect(server.last('POST', '/me/factors/totp/confirm')?.body).toEqual({ code: '123456' });
  expect(within(dialog).getByRole('link', { name: 'Download' })).toHaveAttribute('download');
  await user.click(within(dialog).getByLabelText('I have kept these codes'));
  await user.click(within(dialog).getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('the factor that is there is shown before it is removed', async () => {
  const { server, user } = await openSecurity({
    ...withFactor,
    'DELETE /me/factors/totp': () => problem(422, 'invalid', 'no', { errors: [{ pointer: '/recovery_code', code: 'recovery_code_wrong', detail: 'no' }] }),
  });
  expect(await screen.findByText('2 recovery codes left')).toBeInTheDocument();
  expect(screen.getByText('Few recovery codes are left. Make new ones.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Remove the app' }));
  const dialog = await screen.findByRole('dialog', { name: 'Remove the second factor?' });
  await user.click(within(dialog).getByRole('button', { name: 'Remove the app' }));
  expect(server.last('DELETE', '/me/factors/totp')).toBeUndefined();
  await user.type(within(dialog).getByLabelText(/^Current password/, { selector: 'input' }), 'secret secret');
  await user.click(within(dialog).getByRole('button', { name: 'Use a recovery code instead' }));
  await user.type(within(dialog).getByLabelText(/^Recovery code/), 'AAAA{Enter}');
  expect(await within(dialog).findByText('This is none of the codes that are left.')).toBeInTheDocument();
  expect(server.last('DELETE', '/me/factors/totp')?.body).toEqual({ password: 'secret secret', recovery_code: 'AAAA' });
});

test('who owes a second factor is led to adding it, wherever they go', async () => {
  fakeServer({ ...own, 'GET /sessions/current': { ...session, factor_due: true } });
  const { at } = open('/profile');
  expect(await screen.findByRole('heading', { name: 'Add a second factor' })).toBeInTheDocument();
  expect(at()).toBe('/enrol');
});
