import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, aUser, signedIn } from '@/test/samples';

const made = aUser({ id: 'usr_new', name: 'Grace Hopper' });

async function openForm(routes: Record<string, unknown> = {}) {
  const server = fakeServer({ ...signedIn, 'POST /tenants/main/users': () => ({ status: 201, body: made }), 'GET /tenants/main/users/usr_new': made, ...routes });
  const { user, at } = open('/admin/main/users/new');
  await screen.findByRole('heading', { name: 'Add user' });
  return { server, user, at, submit: () => user.click(screen.getByRole('button', { name: 'Create user' })) };
}

test('an account is made with what was typed and ticked, once', async () => {
  const { server, user, at, submit } = await openForm();
  await user.type(screen.getByLabelText(/^E-mail/), 'grace@example.org');
  await user.type(screen.getByLabelText('First name'), 'Grace');
  await user.type(screen.getByLabelText(/^Password/, { selector: 'input' }), 'correct horse');
  await user.type(screen.getByLabelText(/^Confirm password/), 'correct horse');
  await user.click(await screen.findByRole('checkbox', { name: /Manager/ }));
  await submit();
  await waitFor(() => expect(at()).toBe('/admin/main/users/usr_new'));
  const sent = server.last('POST', '/tenants/main/users');
  expect(sent?.body).toEqual({
    email: 'grace@example.org', first_name: 'Grace', context: 'tenant', active: true, password: 'correct horse', require_password_change: true, roles: ['rol_manager'],
  });
  expect(sent?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
});

test('a role of another context is there, and says why it cannot be ticked', async () => {
  await openForm();
  expect(await screen.findByRole('checkbox', { name: /Vendor/ })).toBeDisabled();
  expect(screen.getByText('For Supplier; this account is Internal.')).toBeInTheDocument();
});

test('passwords that differ are not sent', async () => {
  const { server, user, submit } = await openForm();
  await user.type(screen.getByLabelText(/^E-mail/), 'grace@example.org');
  await user.type(screen.getByLabelText(/^Password/, { selector: 'input' }), 'correct horse');
  await user.type(screen.getByLabelText(/^Confirm password/), 'correct house');
  await submit();
  expect(screen.getByText('The passwords do not match.')).toBeInTheDocument();
  expect(server.last('POST', '/tenants/main/users')).toBeUndefined();
});

test('everything that can be seen here is said at once, to those who listen too', async () => {
  const { server, user, submit } = await openForm();
  await user.type(screen.getByLabelText(/^E-mail/), 'grace');
  await user.type(screen.getByLabelText(/^Username/), 'grace hopper');
  await user.type(screen.getByLabelText(/^Password/, { selector: 'input' }), 'short');
  await submit();
  expect(screen.getByLabelText(/^E-mail/)).toHaveAccessibleDescription(/^Must be an e-mail address/);
  expect(screen.getByLabelText(/^Username/)).toBeInvalid();
  const password = screen.getByLabelText(/^Password/, { selector: 'input' });
  expect(password).toHaveAttribute('aria-invalid', 'true');
  expect(password).toHaveAccessibleDescription(/At least 8 characters/);
  expect(screen.getByLabelText(/^Confirm password/)).toHaveAttribute('aria-invalid', 'true');
  expect(server.last('POST', '/tenants/main/users')).toBeUndefined();
});

test('what the server refuses stands at every field', async () => {
  const errors = [{ pointer: '/email', code: 'email_taken', detail: 'x' }, { pointer: '/username', code: 'username_taken', detail: 'y' }];
  const { user, submit } = await openForm({ 'POST /tenants/main/users': () => problem(409, 'email_taken', 'x', { errors }) });
  await user.type(screen.getByLabelText(/^E-mail/), 'grace@example.org');
  await user.type(screen.getByLabelText(/^Username/), 'grace');
  await submit();
  expect(await screen.findByText('Another user of this tenant has this address.')).toBeInTheDocument();
  expect(screen.getByText('Another user of this tenant has this username.')).toBeInTheDocument();
});

test('Generate fills both fields alike', async () => {
  const { user } = await openForm();
  await user.click(screen.getByRole('button', { name: 'Generate' }));
  const password = screen.getByLabelText<HTMLInputElement>(/^Password/, { selector: 'input' });
  expect(password.value).toHaveLength(23);
  expect(screen.getByLabelText(/^Confirm password/)).toHaveValue(password.value);
});

test('an address that is taken is told at its field, and nothing is lost', async () => {
  const { user, submit } = await openForm({
    'POST /tenants/main/users': () => problem(422, 'invalid', 'no', { errors: [{ pointer: '/email', code: 'email_taken', detail: 'is taken' }] }),
  });
  await user.type(screen.getByLabelText(/^E-mail/), 'ada@example.org');
  await submit();
  expect(await screen.findByText('Another user of this tenant has this address.')).toBeInTheDocument();
  expect(screen.getByLabelText(/^E-mail/)).toHaveFocus();
  expect(screen.queryByText('That was not accepted')).toBeNull();
});

test('a refusal names the permission and leads to the page that explains it', async () => {
  const { user, submit } = await openForm({
    'POST /tenants/main/users': () => problem(403, 'forbidden', 'no', { permission: 'users:create:all' }),
  });
  await user.type(screen.getByLabelText(/^E-mail/), 'ada@example.org');
  await submit();
  expect(await screen.findByText('It needs the permission users:create:all.')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'See who can give it' })).toHaveAttribute('href', '/admin/main/access?user=usr_ada&permission=users%3Acreate%3Aall');
});

test('without the right to manage roles none are offered', async () => {
  await openForm({ 'GET /me/access': anAccess('users:create:all', 'roles:read:all') });
  expect(screen.queryByRole('checkbox', { name: /Manager/ })).toBeNull();
});
