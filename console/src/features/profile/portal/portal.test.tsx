import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, aUser, session } from '@/test/samples';

const mia = aUser({ id: 'usr_mia', name: 'Mia Mertens', first_name: 'Mia', email: 'mia@home.example', context: 'member', auth_scope: 'portal' });
const place = { tenant: 'main', tenant_name: 'Analytical Engines', slug: 'members', name: 'Members’ area' };
const inPortal = { ...session, user: mia, portal: place, operator: false, tenants: [] };
const permission = (key: string, name: string, reach: string) => ({ key, name, module: 'Members', reach });
const routes = {
  'GET /sessions/current': inPortal,
  'GET /me/access': anAccess(),
  'GET /me': mia,
  'GET /me/email': { email: 'mia@home.example', verified: true, pending: null, may_change: true },
  'GET /sign-in/main/members': place,
  'GET /me/permissions': {
    items: [permission('members:read:own', 'Read one’s own record', 'own'), permission('families:read:own_family', 'Read the household', 'own_family'), permission('events:read:all', 'See events', 'all')],
  },
  'GET /me/party': { party: { id: 'pty_1', kind: 'member', name: 'Mia Mertens', email: null, family: 'mertens', external_id: 'M-17', user: null, link: null, created_at: '2026-01-31T09:00:00Z', updated_at: '2026-01-31T09:00:00Z' }, family: [{ id: 'pty_2', kind: 'member', name: 'Ole Mertens' }] },
};
const nobody = { ...routes, 'GET /sessions/current': () => problem(401, 'unauthenticated', 'sign in first') };

test('the home of a portal says what one may do, by how far it reaches, and who one is', async () => {
  fakeServer(routes);
  open('/p/main/members');
  expect(await screen.findByRole('heading', { name: 'Welcome, Mia', level: 1 })).toBeInTheDocument();
  expect(within(await screen.findByRole('region', { name: 'For yourself' })).getByText('Read one’s own record')).toBeInTheDocument();
  expect(within(screen.getByRole('region', { name: 'For your household' })).getByText('Read the household')).toBeInTheDocument();
  expect(within(screen.getByRole('region', { name: 'In general' })).getByText('See events')).toBeInTheDocument();
  expect(await screen.findByText('M-17')).toBeInTheDocument();
  expect(within(screen.getByRole('list', { name: 'Your household' })).getByText('Ole Mertens')).toBeInTheDocument();
  expect(screen.queryByRole('navigation', { name: 'Main' })).toBeNull();
});

test('somebody signs in at the page of a portal, by its name', async () => {
  let here = false;
  const server = fakeServer({
    ...routes,
    'GET /sessions/current': () => (here ? { body: inPortal } : problem(401, 'unauthenticated', 'no')),
    'POST /sessions': () => {
      here = true;
      return { status: 201, body: { session: session.session, user: mia, tenant: session.tenant, landing: 'main', portal: place, token: 'x' } };
    },
  });
  const { user, at } = open('/p/main/members/profile');
  expect(await screen.findByRole('heading', { name: 'Members’ area' })).toBeInTheDocument();
  expect(at()).toBe('/p/main/members/sign-in');
  expect(screen.getByText('Sign in to the portal of Analytical Engines.')).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Another tenant?' })).toBeNull();
  await user.type(screen.getByLabelText(/E-mail or username/), 'mia@home.example');
  await user.type(screen.getByLabelText(/^Password/, { selector: 'input' }), 'secret secret{Enter}');
  await waitFor(() => expect(at()).toBe('/p/main/members'));
  expect(server.last('POST', '/sessions')?.body).toEqual({ login: 'mia@home.example', password: 'secret secret', tenant: 'main', portal: 'members' });
});

test('at the wrong door the right one is named, in words', async () => {
  fakeServer({ ...nobody, 'POST /sessions': () => problem(403, 'wrong_scope', 'this account signs in to the back office') });
  const { user } = open('/p/main/members/sign-in');
  await user.type(await screen.findByLabelText(/E-mail or username/), 'ada@example.org');
  await user.type(screen.getByLabelText(/^Password/, { selector: 'input' }), 'secret secret{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('This account signs in elsewhere');
});

test('a portal that there is not says so', async () => {
  fakeServer({ ...nobody, 'GET /sign-in/main/nothing': () => problem(404, 'not_found', 'no') });
  open('/p/main/nothing/sign-in');
  expect(await screen.findByRole('heading', { name: 'There is no such portal' })).toBeInTheDocument();
  expect(screen.queryByLabelText(/^Password/)).toBeNull();
});

test.each([
  ['/admin', '/p/main/members'],
  ['/admin/main/users', '/p/main/members'],
  ['/platform/tenants', '/p/main/members'],
  ['/profile', '/p/main/members/profile'],
  ['/profile/security', '/p/main/members/security'],
  ['/sign-in?next=/admin/main/users', '/p/main/members'],
  ['/p/main/others', '/p/main/members'],
])('who came by a portal and opens %s is led to %s', async (from, to) => {
  const server = fakeServer({ ...routes, 'GET /me/sessions': { items: [] }, 'GET /me/sign-ins': { items: [], next_cursor: null }, 'GET /me/factors': { items: [], recovery_codes: 0, required_from: null } });
  const { at } = open(from);
  await waitFor(() => expect(at()).toBe(to));
  await screen.findAllByRole('heading', { level: 1 });
  expect(server.seen.filter((each) => each.path.includes('/tenants/')).map((each) => each.path)).toEqual([]);
});

test('staff who open a portal are led to the back office', async () => {
  fakeServer({ ...routes, 'GET /sessions/current': { ...session, portal: null }, 'GET /tenants/main/users': { items: [], next_cursor: null } });
  const { at } = open('/p/main/members');
  await waitFor(() => expect(at()).toBe('/admin/main'));
});
