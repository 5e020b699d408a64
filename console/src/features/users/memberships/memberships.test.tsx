import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Memberships, Tenant, TenantName } from '@/api/types';
import { fakeServer, problem, type Seen } from '@/test/fake-server';
import { open } from '@/test/open';
import { aUser, session, signedIn, tenant as main } from '@/test/samples';

const aTenant = (slug: string, name: string, change: Partial<Tenant> = {}): Tenant => ({ ...main, id: `ten_${slug}`, slug, name, operator: false, ...change });
const named = ({ id, slug, name, status }: Tenant): TenantName => ({ id, slug, name, status });
const beta = aTenant('beta', 'Beta Works');
const gamma = aTenant('gamma', 'Gamma Club');
const old = aTenant('old', 'Old Mill', { status: 'suspended' });
const grace = aUser({ id: 'usr_grace', name: 'Grace Hopper', email: 'grace@example.org' });

/** Where Grace belongs: her home, and these; a sign-in leads to the first whose slug is told. */
function belonging(others: readonly Tenant[], landing = 'main', operated = 0): Memberships {
  const of = (tenant: Tenant, kind: 'home' | 'direct') => ({ tenant: named(tenant), kind, default: tenant.slug === landing });
  return { items: [of(main, 'home'), ...others.map((each) => of(each, 'direct'))], operated };
}

const PATH = '/tenants/main/users/usr_grace';
const as = (operator: boolean, more: Record<string, unknown> = {}) => ({
  ...signedIn,
  'GET /sessions/current': { ...session, operator },
  'GET /tenants': { items: [beta, gamma, main, old], next_cursor: null },
  [`GET ${PATH}`]: grace,
  [`GET ${PATH}/memberships`]: () => ({ body: belonging([beta], 'beta', 3), headers: { etag: '"7"' } }),
  ...more,
});

async function openDialog(routes: Record<string, unknown> = {}) {
  const server = fakeServer(as(true, routes));
  const { user } = open('/admin/main/users/usr_grace');
  await user.click(await screen.findByRole('button', { name: 'Change tenants' }));
  const dialog = await screen.findByRole('dialog', { name: 'Tenants of Grace Hopper' });
  await within(dialog).findByRole('radio', { name: 'Beta Works' });
  return { server, user, dialog: within(dialog), confirm: within(dialog).getByRole('button', { name: 'Confirm tenants' }) };
}

test('an operator sees where somebody belongs, where a sign-in leads, and goes on to the account there', async () => {
  fakeServer(as(true));
  open('/admin/main/users/usr_grace');
  const list = await screen.findByRole('list', { name: 'Tenants' });
  const [home, other] = within(list).getAllByRole('listitem');
  expect(home).toHaveTextContent('Analytical Engines');
  expect(home).toHaveTextContent('Home');
  expect(home).not.toHaveTextContent('Default');
  expect(other).toHaveTextContent('Default');
  expect(within(list).getByRole('link', { name: 'Beta Works' })).toHaveAttribute('href', '/admin/beta/users/usr_grace');
  expect(screen.getByText('As one of the operators’ staff also in 3 tenants.')).toBeInTheDocument();
});

test('who is no operator is not told of the tenants of others, and changes none of their own', async () => {
  const server = fakeServer(as(false, { 'GET /tenants/main/users/usr_ada': aUser(), 'GET /me/memberships': belonging([]) }));
  open('/admin/main/users/usr_grace');
  await screen.findByRole('heading', { name: 'Account' });
  expect(screen.queryByRole('heading', { name: 'Tenants' })).toBeNull();
  expect(server.last('GET', `${PATH}/memberships`)).toBeUndefined();
  open('/admin/main/users/usr_ada');
  expect(await screen.findByRole('heading', { name: 'Tenants' })).toBeInTheDocument();
  expect(await screen.findByText('No other tenant.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Change tenants' })).toBeNull();
  // Asking where only operators are answered would leave a refusal in the trail.
  expect(server.last('GET', '/tenants/main/users/usr_ada/memberships')).toBeUndefined();
});

test('a tenant is ticked, made the one that a sign-in leads to, and saved at the version that was read', async () => {
  const server = { ...(await openDialog({ [`PUT ${PATH}/memberships`]: belonging([beta, gamma], 'gamma') })) };
  const { user, dialog, confirm } = server;
  expect(confirm).toBeDisabled();
  expect(dialog.getByRole('checkbox', { name: 'Old Mill' })).toBeDisabled();
  expect(dialog.queryByRole('checkbox', { name: 'Analytical Engines' })).toBeNull();
  await user.click(dialog.getByRole('checkbox', { name: 'Gamma Club' }));
  await user.click(dialog.getByRole('radio', { name: 'Gamma Club' }));
  const status = dialog.getByRole('status');
  expect(status).toHaveTextContent('Joins Gamma Club, without roles until some are given there.');
  expect(status).toHaveTextContent('A sign-in will lead to Gamma Club.');
  await user.click(confirm);
  expect(await screen.findByText('The tenants of Grace Hopper were saved.')).toBeInTheDocument();
  const sent = server.server.last('PUT', `${PATH}/memberships`);
  expect(sent?.headers.get('If-Match')).toBe('"7"');
  expect(sent?.body).toEqual({ tenants: ['ten_beta', 'ten_gamma'], default: 'ten_gamma' });
});

test('who is taken out of a tenant is told to lose the roles there, and lands at home again', async () => {
  const { server, user, dialog, confirm } = await openDialog({ [`PUT ${PATH}/memberships`]: belonging([]) });
  await user.click(dialog.getByRole('button', { name: 'Remove Beta Works' }));
  expect(dialog.getByRole('status')).toHaveTextContent('Leaves Beta Works: roles and groups held there are taken away');
  expect(dialog.getByRole('status')).toHaveTextContent('A sign-in will lead to Analytical Engines.');
  expect(dialog.getByRole('checkbox', { name: 'Beta Works' })).not.toBeChecked();
  await user.click(confirm);
  await waitFor(() => expect(server.last('PUT', `${PATH}/memberships`)?.body).toEqual({ tenants: [], default: null }));
});

test('many tenants come page by page, and are found by what is typed', async () => {
  const page = ({ query }: Seen) => {
    if (query.get('q') === 'mill') return { body: { items: [aTenant('mill', 'Mill Road')], next_cursor: null } };
    return { body: query.get('cursor') === 'c2' ? { items: [gamma], next_cursor: 'c3' } : { items: [beta], next_cursor: 'c2' } };
  };
  const { user, dialog } = await openDialog({ 'GET /tenants': page });
  expect(dialog.queryByRole('checkbox', { name: 'Gamma Club' })).toBeNull();
  await user.click(dialog.getByRole('button', { name: 'Load more' }));
  await user.click(await dialog.findByRole('checkbox', { name: 'Gamma Club' }));
  await user.type(screen.getAllByRole('searchbox', { name: 'Find a tenant' })[0] ?? document.body, 'mill');
  expect(await dialog.findByRole('checkbox', { name: 'Mill Road' })).not.toBeChecked();
  // What was ticked before is still there.
  expect(dialog.getByRole('radio', { name: 'Gamma Club' })).toBeInTheDocument();
});

test('an address that is taken there is told with the name of the tenant, and nothing that was ticked is lost', async () => {
  const taken = () => problem(409, 'taken_elsewhere', 'another account of the tenant `Gamma Club` has the same address or username');
  const { user, dialog, confirm } = await openDialog({ [`PUT ${PATH}/memberships`]: taken });
  await user.click(dialog.getByRole('checkbox', { name: 'Gamma Club' }));
  await user.click(confirm);
  expect(await dialog.findByRole('alert')).toHaveTextContent('Another account of “Gamma Club” has the same address or username.');
  expect(dialog.getByRole('checkbox', { name: 'Gamma Club' })).toBeChecked();
});

test('a tenant that is not there any more is told at its line', async () => {
  const errors = [{ pointer: '/tenants/1', code: 'tenant_unknown', detail: 'is no tenant of this installation' }];
  const { user, dialog, confirm } = await openDialog({ [`PUT ${PATH}/memberships`]: () => problem(422, 'invalid', 'one field', { errors }) });
  await user.click(dialog.getByRole('checkbox', { name: 'Gamma Club' }));
  await user.click(confirm);
  const line = (await dialog.findByText('There is no such tenant.')).closest('li');
  expect(line).toHaveTextContent('Gamma Club');
  expect(dialog.queryByRole('alert')).toBeNull();
});

test('what somebody else ticked meanwhile is put together with it, and confirmed again', async () => {
  let etag = '"7"';
  const routes = {
    [`GET ${PATH}/memberships`]: () => ({ body: etag === '"7"' ? belonging([beta]) : belonging([beta, old]), headers: { etag } }),
    [`PUT ${PATH}/memberships`]: ({ headers }: Seen) => {
      if (etag === '"7"') etag = '"8"';
      return headers.get('If-Match') === etag ? { body: belonging([beta, gamma, old]) } : problem(412, 'stale', 'changed since');
    },
  };
  const { server, user, dialog, confirm } = await openDialog(routes);
  await user.click(dialog.getByRole('checkbox', { name: 'Gamma Club' }));
  await user.click(confirm);
  expect(await dialog.findByRole('alert')).toHaveTextContent('Somebody else changed these tenants.');
  expect(dialog.getByRole('radio', { name: 'Old Mill' })).toBeInTheDocument();
  await user.click(confirm);
  await screen.findByText('The tenants of Grace Hopper were saved.');
  expect(server.last('PUT', `${PATH}/memberships`)?.body).toEqual({ tenants: ['ten_beta', 'ten_old', 'ten_gamma'], default: null });
});

test('a change of the rest of the account meanwhile is none of the dialog', async () => {
  let etag = '"7"';
  const routes = {
    [`GET ${PATH}/memberships`]: () => ({ body: belonging([beta]), headers: { etag } }),
    [`PUT ${PATH}/memberships`]: ({ headers }: Seen) => {
      if (etag === '"7"') etag = '"8"';
      return headers.get('If-Match') === etag ? { body: belonging([beta, gamma]) } : problem(412, 'stale', 'changed since');
    },
  };
  const { user, dialog, confirm } = await openDialog(routes);
  await user.click(dialog.getByRole('checkbox', { name: 'Gamma Club' }));
  await user.click(confirm);
  expect(await screen.findByText('The tenants of Grace Hopper were saved.')).toBeInTheDocument();
});

test('who lands where the operators’ staff enter by a rule is told so, and lands at home once it is confirmed', async () => {
  const { server, user, dialog, confirm } = await openDialog({
    [`GET ${PATH}/memberships`]: () => ({ body: belonging([beta], 'elsewhere', 1), headers: { etag: '"7"' } }),
    [`PUT ${PATH}/memberships`]: belonging([beta]),
  });
  expect(screen.getAllByText('A sign-in leads to a tenant that is entered as one of the operators’ staff.').length).toBeGreaterThan(0);
  expect(dialog.getByRole('status')).toHaveTextContent('A sign-in will lead to Analytical Engines.');
  await user.click(confirm);
  await waitFor(() => expect(server.last('PUT', `${PATH}/memberships`)?.body).toEqual({ tenants: ['ten_beta'], default: null }));
});
