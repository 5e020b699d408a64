import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Tenant } from '@/api/types';
import { fakeServer, problem, type Seen } from '@/test/fake-server';
import { open } from '@/test/open';
import { memberships, session, signedIn, tenant as main } from '@/test/samples';

const aTenant = (slug: string, name: string, change: Partial<Tenant> = {}): Tenant => ({ ...main, id: `ten_${slug}`, slug, name, operator: false, ...change });
const others = ['alpha', 'beta', 'delta', 'gamma', 'omega', 'sigma', 'zeta'].map((slug) => aTenant(slug, `Club ${slug}`));
const choices = (tenants: readonly Tenant[]) => tenants.map(({ slug, name }) => ({ slug, name }));
const entering = (tenants: readonly Tenant[], more: Record<string, unknown> = {}) => ({
  ...signedIn,
  'GET /sessions/current': { ...session, tenants: choices([main, ...tenants]) },
  'GET /tenants': ({ query }: Seen) => ({ body: { items: [...tenants, main].filter((each) => each.name.includes(query.get('q') ?? '')), next_cursor: null } }),
  'GET /me': session.user,
  ...more,
});

test('who may enter one tenant only has nothing to switch', async () => {
  fakeServer(signedIn);
  open('/admin/main/settings/nothing');
  await screen.findByText('Analytical Engines');
  expect(screen.queryByRole('button', { name: /switch tenant/ })).toBeNull();
});

test('a few tenants are listed at once, with the home and the one on screen marked', async () => {
  fakeServer(entering(others.slice(0, 2)));
  const { user, at } = open('/profile');
  await user.click(await screen.findByRole('button', { name: /^Tenant Analytical Engines ?, switch tenant$/ }));
  const list = await screen.findByRole('listbox', { name: 'Tenants' });
  const home = await within(list).findByRole('option', { name: /Analytical Engines/ });
  expect(home).toHaveTextContent('Home');
  expect(within(home).getByLabelText('You are here')).toBeInTheDocument();
  expect(screen.queryByRole('textbox', { name: 'Find a tenant' })).toBeNull();
  await user.click(within(list).getByRole('option', { name: 'Club beta' }));
  await waitFor(() => expect(at()).toBe('/admin/beta'));
});

test('many are found by what is typed, by the keyboard alone', async () => {
  const server = fakeServer(entering(others));
  const { user, at } = open('/profile');
  const face = await screen.findByRole('button', { name: /switch tenant/ });
  face.focus();
  await user.keyboard('{Enter}');
  const search = await screen.findByLabelText('Find a tenant');
  await waitFor(() => expect(search).toHaveFocus());
  await user.keyboard('omega');
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
  expect(server.last('GET', '/tenants')?.query.get('q')).toBe('omega');
  await user.keyboard('{Enter}');
  await waitFor(() => expect(at()).toBe('/admin/omega'));
});

test('a tenant beyond those that the session names has its name, and more are loaded on request', async () => {
  const page = ({ query }: Seen) => ({ body: query.get('cursor') === 'c2' ? { items: [aTenant('late', 'Late Ltd', { status: 'suspended' })], next_cursor: null } : { items: others, next_cursor: 'c2' } });
  fakeServer(entering(others, { 'GET /tenants': page, 'GET /tenants/late': aTenant('late', 'Late Ltd') }));
  const { user } = open('/admin/late/settings/nothing');
  await user.click(await screen.findByRole('button', { name: /^Tenant Late Ltd ?, switch tenant$/ }));
  await user.click(await screen.findByRole('option', { name: 'Load more' }));
  expect(await screen.findByRole('option', { name: /Late Ltd/ })).toHaveTextContent('Suspended');
});

test('without a tenant in the address the console opens where a sign-in leads', async () => {
  fakeServer(entering(others, { 'GET /sessions/current': { ...session, tenants: choices([main, ...others]), landing: 'beta' }, 'GET /tenants/beta/users': { items: [], next_cursor: null, total: 0 } }));
  const { at } = open('/admin');
  await waitFor(() => expect(at()).toBe('/admin/beta'));
  const second = open('/admin/users?q=ada');
  await waitFor(() => expect(second.at()).toBe('/admin/beta/users?q=ada'));
});

test('a sign-in leads to the landing, and remembers the home', async () => {
  let here = false;
  fakeServer(entering(others, {
    'GET /sessions/current': () => (here ? { body: { ...session, tenants: choices([main, ...others]), landing: 'beta' } } : problem(401, 'unauthenticated', 'no')),
    'POST /sessions': () => {
      here = true;
      return { status: 201, body: { session: session.session, user: session.user, tenant: main, landing: 'beta', token: 'x' } };
    },
  }));
  const { user, at } = open('/sign-in');
  await user.type(await screen.findByLabelText(/E-mail or username/), 'ada@example.org');
  await user.type(screen.getByLabelText(/^Password/, { selector: 'input' }), 'secret secret{Enter}');
  await waitFor(() => expect(at()).toBe('/admin/beta'));
  expect(localStorage.getItem('rolecall.sign-in.tenant')).toBe('"main"');
});

test('one’s own tenants stand in the profile, to look at', async () => {
  const [beta] = others.map(({ id, slug, name, status }) => ({ id, slug, name, status }));
  fakeServer(entering(others, { 'GET /me/memberships': { items: [...memberships.items, { tenant: beta, kind: 'direct', default: false }], operated: 0 } }));
  open('/profile');
  const list = await screen.findByRole('list', { name: 'Tenants' });
  expect(within(list).getByRole('link', { name: 'Club alpha' })).toHaveAttribute('href', '/admin/alpha');
  expect(screen.queryByRole('button', { name: 'Change tenants' })).toBeNull();
});
