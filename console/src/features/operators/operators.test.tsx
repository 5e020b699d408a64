import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Operator, OperatorAccess, Tenant } from '@/api/types';
import { changedMeanwhile, fakeServer, problem, type Seen } from '@/test/fake-server';
import { open } from '@/test/open';
import { aRole, anAccess, session, signedIn, tenant as main } from '@/test/samples';

const beta: Tenant = { ...main, id: 'ten_beta', slug: 'beta', name: 'Beta Works', operator: false };
const support = { id: 'rol_support', name: 'Support' };
const rule: OperatorAccess = { role: support, later_joiners: false, may_opt_out: true, opted_out: false, since: '2026-01-31T09:00:00.000000Z' };
const people: Operator[] = [
  { id: 'usr_ada', name: 'Ada Lovelace', email: 'ada@example.org', kind: 'platform', role: null },
  { id: 'usr_sam', name: 'Sam Staff', email: 'sam@example.org', kind: 'staff', role: support },
];

const AT = '/tenants/beta/operator-access';
const told = (access: OperatorAccess) => () => ({ body: access, headers: { etag: '"4"' } });

/** Somebody of the tenant Beta. */
const inBeta = {
  ...signedIn,
  'GET /sessions/current': { ...session, tenant: beta, tenants: [{ slug: 'beta', name: 'Beta Works' }], landing: 'beta' },
  'GET /tenants/beta': beta,
  'GET /tenants/beta/operators': { items: people, next_cursor: null },
  [`GET ${AT}`]: told(rule),
};
/** An operator of the installation, at home in Main. */
const operating = {
  ...inBeta,
  'GET /sessions/current': { ...session, operator: true, tenants: [{ slug: 'beta', name: 'Beta Works' }, ...session.tenants] },
  'GET /tenants/main/roles/rol_support': aRole(support),
  'GET /tenants/main/roles': { items: [aRole(support), aRole({ id: 'rol_desk', name: 'Desk' }), aRole({ id: 'rol_all', name: 'Administrator', permissions: ['platform:full:access'] })], next_cursor: null },
};

test('the list says who may enter and by what, and the rule stands above it in a sentence', async () => {
  fakeServer(inBeta);
  open('/admin/beta/operators');
  const table = await screen.findByRole('table', { name: 'Operators' });
  expect(within(table).getByText('Operator of the installation')).toBeInTheDocument();
  expect(within(table).getByText('Staff with the role Support')).toBeInTheDocument();
  // Nobody of another tenant opens the accounts of the operators.
  expect(within(table).queryByRole('link', { name: 'Sam Staff' })).toBeNull();
  expect(await screen.findByText(/^The operators’ staff enter with the role Support since Jan 31, 2026, .*: those who were active then, and nobody who joined later\.$/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Change rule' })).toBeNull();
});

test('a search finds by name or address, and an empty answer says how to leave it', async () => {
  const server = fakeServer({ ...inBeta, 'GET /tenants/beta/operators': ({ query }: Seen) => ({ body: { items: query.get('q') === null ? people : [], next_cursor: null } }) });
  const { user, at } = open('/admin/beta/operators');
  await screen.findByRole('table', { name: 'Operators' });
  await user.type(screen.getByRole('searchbox', { name: 'Search name or address' }), 'nobody');
  expect(await screen.findByRole('heading', { name: 'None of those who may enter fits' })).toBeInTheDocument();
  await waitFor(() => expect(server.last('GET', '/tenants/beta/operators')?.query.get('q')).toBe('nobody'));
  const [, clear] = screen.getAllByRole('button', { name: 'Clear search' });
  await user.click(clear ?? document.body);
  await screen.findByRole('table', { name: 'Operators' });
  expect(at()).toBe('/admin/beta/operators');
});

test('a tenant keeps the staff out where that was left to it, and says first what that means', async () => {
  let now = rule;
  const server = fakeServer({
    ...inBeta,
    [`GET ${AT}`]: () => told(now)(),
    [`PUT ${AT}/opt-out`]: () => {
      now = { ...rule, opted_out: true };
      return told(now)();
    },
  });
  const { user } = open('/admin/beta/operators');
  await user.click(await screen.findByRole('button', { name: 'Keep the staff out' }));
  const dialog = await screen.findByRole('dialog', { name: 'Keep the operators’ staff out?' });
  expect(dialog).toHaveTextContent('Whoever stands in this tenant through the role Support leaves at once.');
  await user.click(within(dialog).getByRole('button', { name: 'Keep the staff out' }));
  expect(await screen.findByText('The operators’ staff are kept out.')).toBeInTheDocument();
  const sent = server.last('PUT', `${AT}/opt-out`);
  expect(sent?.body).toEqual({ opted_out: true });
  expect(sent?.headers.get('If-Match')).toBe('"4"');
  expect(await screen.findByRole('button', { name: 'Let the staff in again' })).toBeInTheDocument();
  expect(screen.getByText('Staff kept out')).toBeInTheDocument();
});

test.each([
  ['the operators did not leave it to the tenant', { [`GET ${AT}`]: told({ ...rule, may_opt_out: false }) }],
  ['nobody enters', { [`GET ${AT}`]: told({ ...rule, role: null }) }],
  ['one may not change settings', { 'GET /me/access': anAccess('settings:read:all') }],
])('the staff cannot be kept out where %s', async (_, routes) => {
  fakeServer({ ...inBeta, ...routes });
  open('/admin/beta/operators');
  await screen.findByText(/^The operators’ staff (enter|do not enter)/);
  expect(screen.queryByRole('button', { name: 'Keep the staff out' })).toBeNull();
});

test('a refusal stands in the dialog', async () => {
  fakeServer({ ...inBeta, [`PUT ${AT}/opt-out`]: () => problem(409, 'opt_out_not_allowed', 'no') });
  const { user } = open('/admin/beta/operators');
  await user.click(await screen.findByRole('button', { name: 'Keep the staff out' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('button', { name: 'Keep the staff out' }));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('The operators of the installation decide this. Ask them.');
});

test('an operator chooses another role of the own tenant, and is told that it begins anew', async () => {
  const server = fakeServer({ ...operating, [`PUT ${AT}`]: told(rule) });
  const { user } = open('/admin/beta/operators');
  expect(await screen.findByText(/^Staff of Analytical Engines enter with the role Support/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Change rule' }));
  const dialog = await screen.findByRole('dialog', { name: 'Rule for the operators’ staff' });
  const save = await within(dialog).findByRole('button', { name: 'Save changes' });
  expect(save).toBeDisabled();
  await user.click(within(dialog).getByRole('combobox', { name: 'Role of the staff' }));
  const platform = await screen.findByRole('option', { name: /Administrator/ });
  expect(platform).toHaveTextContent('Operates the installation: who holds it enters anyway.');
  expect(platform).toHaveAttribute('data-combobox-disabled');
  await user.click(screen.getByRole('option', { name: /Desk/ }));
  expect(within(dialog).getByRole('note')).toHaveTextContent('Another role begins anew');
  await user.click(within(dialog).getByRole('switch', { name: /^Who joins the staff later, too/ }));
  await user.click(save);
  expect(await screen.findByText('The rule for the operators’ staff was saved.')).toBeInTheDocument();
  expect(server.last('PUT', AT)?.body).toEqual({ role: 'rol_desk', later_joiners: true, may_opt_out: true });
});

test('a role that cannot be lent is told at its field', async () => {
  const errors = [{ pointer: '/role', code: 'role_not_lendable', detail: 'no' }];
  fakeServer({ ...operating, [`PUT ${AT}`]: () => problem(422, 'invalid', 'one field', { errors }) });
  const { user } = open('/admin/beta/operators');
  await user.click(await screen.findByRole('button', { name: 'Change rule' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(await within(dialog).findByRole('switch', { name: /^The tenant may keep them out/ }));
  await user.click(within(dialog).getByRole('button', { name: 'Save changes' }));
  expect(await within(dialog).findByText(/^Must be a role of the operators’ own tenant/)).toBeInTheDocument();
});

test('what somebody else changed of the rule meanwhile is kept', async () => {
  const server = fakeServer({ ...operating, ...changedMeanwhile(AT, `PUT ${AT}`, rule, { ...rule, later_joiners: true }) });
  const { user } = open('/admin/beta/operators');
  await user.click(await screen.findByRole('button', { name: 'Change rule' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(await within(dialog).findByRole('switch', { name: /^The tenant may keep them out/ }));
  await user.click(within(dialog).getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText('The rule for the operators’ staff was saved.')).toBeInTheDocument();
  expect(server.last('PUT', AT)?.body).toEqual({ role: 'rol_support', later_joiners: true, may_opt_out: false });
});

test('in the operator tenant the staff are at home: no rule is shown, and the screen is not in the navigation', async () => {
  const server = fakeServer({ ...operating, 'GET /tenants/main': main, 'GET /tenants/main/operators': { items: people.slice(0, 1), next_cursor: null } });
  open('/admin/main/operators');
  expect(await screen.findByText('The operators’ staff are at home here')).toBeInTheDocument();
  expect(screen.queryByRole('heading', { name: 'Rule for the operators’ staff' })).toBeNull();
  expect(server.last('GET', '/tenants/main/operator-access')).toBeUndefined();
  expect(screen.queryByRole('link', { name: 'Operators' })).toBeNull();
});

test('elsewhere the screen is in the navigation for who may read settings or the audit trail', async () => {
  fakeServer({ ...inBeta, 'GET /me/access': anAccess('audit:read:all') });
  open('/admin/beta/operators');
  expect(await screen.findByRole('link', { name: 'Operators' })).toHaveAttribute('aria-current', 'page');
});
