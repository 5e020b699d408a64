import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, anInvitation, aUser, signedIn } from '@/test/samples';

const list = (...items: unknown[]) => ({ 'GET /tenants/main/invitations': { items, next_cursor: null, total: items.length } });

test('who is waited for longest comes first, with what became of the letter', async () => {
  const failed = anInvitation({ id: 'inv_2', name: 'Ben Boe', status: 'failed', mail: 'failed', mail_answer: '550 no such user', created_at: new Date().toISOString() });
  const server = fakeServer({ ...signedIn, ...list(anInvitation(), failed) });
  open('/admin/main/invitations');
  const table = within(await screen.findByRole('table', { name: 'Invitations' }));
  expect(table.getByText('Pending long')).toBeInTheDocument();
  expect(table.getByText('The letter could not be delivered: 550 no such user')).toBeInTheDocument();
  const asked = server.last('GET', '/tenants/main/invitations');
  expect([asked?.query.get('open'), asked?.query.get('sort')]).toEqual(['true', 'created_at']);
});

test('an invitation is sent again with another link, after a question', async () => {
  const link = 'https://id.example.org/invite/other';
  const server = fakeServer({ ...signedIn, ...list(anInvitation()), 'POST /tenants/main/invitations/inv_1/resend': { invitation: anInvitation(), link } });
  const { user } = open('/admin/main/invitations');
  await user.click(await screen.findByRole('button', { name: 'Actions for Ida Invitee' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Send again' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByText(/Older links stop working/)).toBeInTheDocument();
  await user.click(dialog.getByRole('button', { name: 'Send again' }));
  expect(await screen.findByLabelText(/^Link to hand over/)).toHaveValue(link);
  expect(server.last('POST', '/tenants/main/invitations/inv_1/resend')).toBeDefined();
});

test('a pending account in the list of users is taken back by its invitation', async () => {
  const pending = aUser({ id: 'usr_ida', name: 'Ida Invitee', email: 'ida@example.org', status: 'pending' });
  const server = fakeServer({
    ...signedIn, ...list(anInvitation()),
    'GET /tenants/main/users': { items: [pending], next_cursor: null, total: 1 },
    'POST /tenants/main/invitations/inv_1/revoke': anInvitation({ status: 'revoked' }),
  });
  const { user } = open('/admin/main/users');
  await user.click(await screen.findByRole('button', { name: 'Actions for Ida Invitee' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Take back' }));
  await user.click(await screen.findByRole('button', { name: 'Take back' }));
  expect(await screen.findByText('The invitation of Ida Invitee was taken back.')).toBeInTheDocument();
  await waitFor(() => expect(server.last('POST', '/tenants/main/invitations/inv_1/revoke')).toBeDefined());
  expect(server.last('GET', '/tenants/main/invitations')?.query.get('user')).toBe('usr_ida');
});

test('who may only read users sees invitations, and changes none', async () => {
  fakeServer({ ...signedIn, 'GET /me/access': anAccess('users:read:all'), ...list(anInvitation()) });
  open('/admin/main/invitations');
  await screen.findByRole('table', { name: 'Invitations' });
  expect(screen.queryByRole('button', { name: /^Actions for/ })).not.toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Invite' })).not.toBeInTheDocument();
});
