import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, anInvitation, session, signedIn, tenant } from '@/test/samples';

const link = 'https://id.example.org/invite/0123456789abcdefghijklmnopqrstuvwxyzABCDEFG';

async function openForm(routes: Record<string, unknown> = {}, search = '') {
  const server = fakeServer({
    ...signedIn,
    'POST /tenants/main/invitations': () => ({ status: 201, body: { invitation: anInvitation(), link } }),
    'GET /tenants/main/invitations/inv_1': anInvitation(),
    ...routes,
  });
  const { user, at } = open(`/admin/main/users/invite${search}`);
  await screen.findByRole('heading', { name: 'Add user' });
  return { server, user, at, submit: () => user.click(screen.getByRole('button', { name: 'Send invite' })) };
}

test('somebody is invited, and the link is there to copy with the state of the letter', async () => {
  const { server, user, submit } = await openForm();
  await user.type(screen.getByLabelText(/^E-mail/), 'ida@example.org');
  await user.type(screen.getByLabelText('First name'), 'Ida');
  await user.click(await screen.findByRole('checkbox', { name: /Manager/ }));
  await user.type(screen.getByLabelText(/^Message/), 'Welcome aboard');
  const preview = within(screen.getByRole('region', { name: 'What the letter will tell' }));
  expect(preview.getByText('Hello Ida, Ada Lovelace invites you.')).toBeInTheDocument();
  expect(preview.getByText('Manager')).toBeInTheDocument();
  expect(preview.getByText('Welcome aboard')).toBeInTheDocument();
  await submit();
  expect(await screen.findByLabelText(/^Link to hand over/)).toHaveValue(link);
  expect(screen.getByText('There is no mail server: hand the link over yourself.')).toBeInTheDocument();
  const sent = server.last('POST', '/tenants/main/invitations');
  expect(sent?.body).toEqual({ email: 'ida@example.org', first_name: 'Ida', context: 'tenant', message: 'Welcome aboard', roles: ['rol_manager'], workspaces: [] });
  expect(sent?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
  await user.click(screen.getByRole('button', { name: 'Invite another' }));
  expect(screen.getByLabelText(/^E-mail/)).toHaveValue('');
});

test('a link from a workspace offers its roles first', async () => {
  const quay = { id: 'wsp_quay', slug: 'quay', name: 'Quay', active: true, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' };
  const { server, user, submit } = await openForm({ 'GET /tenants/main/workspaces': { items: [quay], next_cursor: null } }, '?workspace=wsp_quay');
  expect(await screen.findByRole('combobox', { name: 'Scope' })).toHaveValue('Quay');
  await user.type(screen.getByLabelText(/^E-mail/), 'ida@example.org');
  await user.click(await screen.findByRole('checkbox', { name: /Manager/ }));
  await submit();
  await waitFor(() => expect(server.last('POST', '/tenants/main/invitations')?.body).toMatchObject({ roles: [], workspaces: [{ workspace: 'wsp_quay', roles: ['rol_manager'] }] }));
});

test('an invitation needs an address and a role', async () => {
  const { server, submit } = await openForm();
  await submit();
  expect(screen.getByText('Choose one role at the least.')).toBeInTheDocument();
  expect(screen.getByLabelText(/^E-mail/)).toBeInvalid();
  expect(server.last('POST', '/tenants/main/invitations')).toBeUndefined();
});

test('an address that is taken is refused at its field', async () => {
  const errors = [{ pointer: '/email', code: 'email_taken', detail: 'x' }];
  const { user, submit } = await openForm({ 'POST /tenants/main/invitations': () => problem(409, 'email_taken', 'x', { errors }) });
  await user.type(screen.getByLabelText(/^E-mail/), 'ada@example.org');
  await user.click(await screen.findByRole('checkbox', { name: /Manager/ }));
  await submit();
  expect(await screen.findByText('Another user of this tenant has this address.')).toBeInTheDocument();
});

test('the ways to add a user are tabs for who may go both', async () => {
  const { user, at } = await openForm();
  const tabs = within(screen.getByRole('navigation', { name: 'Ways to add a user' }));
  expect(tabs.getByRole('link', { name: 'Send invite' })).toHaveAttribute('aria-current', 'page');
  await user.click(tabs.getByRole('link', { name: 'Create now' }));
  await screen.findByRole('button', { name: 'Create user' });
  expect(at()).toBe('/admin/main/users/new');
});

test('who may only invite does so one by one or many at once', async () => {
  await openForm({ 'GET /me/access': anAccess('users:invite:all', 'users:read:all') });
  const tabs = within(screen.getByRole('navigation', { name: 'Ways to add a user' }));
  expect(tabs.getAllByRole('link').map((each) => each.textContent)).toEqual(['Send invite', 'Invite many']);
});

test('what was typed is there again after a look at another tab', async () => {
  const { user } = await openForm();
  await user.type(screen.getByLabelText(/^E-mail/), 'ida@example.org');
  await user.click(screen.getByRole('link', { name: 'Create now' }));
  await screen.findByRole('button', { name: 'Create user' });
  await user.click(screen.getByRole('link', { name: 'Send invite' }));
  expect(await screen.findByDisplayValue('ida@example.org')).toBeInTheDocument();
});

test('who looks after several tenants picks where somebody is invited', async () => {
  const harbour = { slug: 'harbour', name: 'Harbour Rowing Club' };
  const { user, at } = await openForm({
    'GET /sessions/current': { ...session, tenants: [...session.tenants, harbour] },
    'GET /tenants/harbour': { ...tenant, ...harbour },
  });
  await user.click(screen.getByRole('combobox', { name: 'Tenant' }));
  await user.click(await screen.findByRole('option', { name: 'Harbour Rowing Club' }));
  await waitFor(() => expect(at()).toBe('/admin/harbour/users/invite'));
});
