import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, signedIn } from '@/test/samples';

const usual = {
  roles: { max_per_user: null },
  users: { erase: { enabled: false, retention_days: 30 } },
  parties: { links: { member: null, customer: null, supplier: null } },
  mail: { language: 'en' },
};

async function openGeneral(routes: Record<string, unknown> = {}) {
  const server = fakeServer({ ...signedIn, 'GET /tenants/main/settings': () => ({ body: usual, headers: { etag: '"1"' } }), ...routes });
  const { user } = open('/admin/main/settings/general');
  await screen.findByRole('heading', { name: 'Settings', level: 1 });
  return { server, user };
}

test('the whole document is sent, with what was read of it', async () => {
  const { server, user } = await openGeneral({ 'PUT /tenants/main/settings': () => ({ body: usual, headers: { etag: '"2"' } }) });
  await user.type(screen.getByLabelText('Roles that a user may hold in one scope'), '1');
  await user.click(screen.getByRole('switch', { name: 'Deleted accounts may be erased' }));
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  await waitFor(() => expect(server.last('PUT', '/tenants/main/settings')).toBeDefined());
  const sent = server.last('PUT', '/tenants/main/settings');
  expect(sent?.headers.get('If-Match')).toBe('"1"');
  expect(sent?.body).toEqual({ ...usual, roles: { max_per_user: 1 }, users: { erase: { enabled: true, retention_days: 30 } } });
});

test('what the server refuses stands at its field', async () => {
  const errors = [{ pointer: '/parties/links/member', code: 'link_invalid', detail: 'must start with `https://` or `http://`' }];
  const { user } = await openGeneral({ 'PUT /tenants/main/settings': () => problem(422, 'invalid', 'one field', { errors }) });
  await user.type(screen.getByLabelText('Link to a member'), 'nonsense');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText('Must start with “https://” or “http://”.')).toBeInTheDocument();
});

test('who may only read settings sees them and no button', async () => {
  await openGeneral({ 'GET /me/access': anAccess('settings:read:all') });
  expect(screen.getByLabelText('Link to a member')).toHaveAttribute('readonly');
  expect(screen.queryByRole('button', { name: 'Save changes' })).toBeNull();
});
