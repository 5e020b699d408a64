import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer } from '@/test/fake-server';
import { open } from '@/test/open';
import { anInvitation, signedIn } from '@/test/samples';

const taken = { code: 'email_taken', status: 409, title: 'Conflict', detail: 'x', type: '', request_id: 'req_1', errors: [{ pointer: '/email', code: 'email_taken', detail: 'x' }] };

test('many are invited at once, and what became of each is told', async () => {
  const results = [{ email: 'ida@example.org', invitation: anInvitation(), link: 'https://id.example.org/invite/x' }, { email: 'ada@example.org', problem: taken }];
  const server = fakeServer({ ...signedIn, 'POST /tenants/main/invitations/bulk': { invited: 1, failed: 1, results } });
  const { user } = open('/admin/main/users/invite-many');
  await user.click(await screen.findByRole('button', { name: 'Send invites' }));
  expect(screen.getByText('Choose one role at the least.')).toBeInTheDocument();
  expect(screen.getByLabelText(/^Addresses/)).toBeInvalid();
  await user.type(screen.getByLabelText(/^Addresses/), 'Ida Lace <ida@example.org>, ada@example.org');
  await user.click(await screen.findByRole('checkbox', { name: /Manager/ }));
  await user.click(screen.getByRole('button', { name: 'Send invites' }));
  const [first, second] = within(await screen.findByRole('list', { name: 'What became of each' })).getAllByRole('listitem');
  expect(first).toHaveTextContent('Invited');
  expect(second).toHaveTextContent('Another user of this tenant has this address.');
  expect(server.last('POST', '/tenants/main/invitations/bulk')?.body).toEqual({
    invitations: [{ email: 'ida@example.org', first_name: 'Ida', last_name: 'Lace' }, { email: 'ada@example.org' }],
    context: 'tenant', roles: ['rol_manager'], workspaces: [],
  });
});
