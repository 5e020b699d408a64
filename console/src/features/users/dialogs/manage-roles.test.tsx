import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { HeldRole } from '@/api/types';
import { endOfDay, startOfDay } from '@/lib/time';
import { fakeServer, problem, type Seen } from '@/test/fake-server';
import { open } from '@/test/open';
import { aRole, anAccess, aUser, signedIn } from '@/test/samples';

const held: HeldRole = {
  assignment: 'asg_1', role: { id: 'rol_agent', name: 'Agent' }, workspace: null, group: null, valid_from: null, valid_until: '2099-01-01T12:00:00Z', reason: 'summer', granted_at: '2026-01-01T00:00:00Z',
  granted_by: { id: 'usr_bob', name: 'Bob Babbage' },
};
const forGood: HeldRole = { ...held, valid_until: null, reason: null };
const north = { id: 'wsp_north', name: 'North', slug: 'north', active: true };
const path = 'PUT /tenants/main/users/usr_ada/roles';
const sent = (server: ReturnType<typeof fakeServer>) => server.seen.filter((each) => each.method === 'PUT').map((each) => each.body);
const day = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

async function openDialog(roles: HeldRole[] = [held], more: Record<string, unknown> = {}) {
  const ada = aUser({ roles: roles.map((each) => each.role) });
  const server = fakeServer({
    ...signedIn,
    'GET /tenants/main/users': { items: [ada], next_cursor: null, total: 1 },
    'GET /tenants/main/users/usr_ada/roles': () => ({ body: { items: roles }, headers: { etag: '"9"' } }),
    'PUT /tenants/main/users/usr_ada/roles': { assigned: [{ id: 'rol_manager', name: 'Manager' }], removed: [], unchanged: [held.role] },
    ...more,
  });
  const { user } = open('/admin/main/users');
  await user.click(await screen.findByRole('button', { name: 'Actions for Ada Lovelace' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Manage roles' }));
  await screen.findByRole('dialog', { name: 'Roles of Ada Lovelace' });
  await screen.findByRole('checkbox', { name: /Manager/ });
  return { server, user };
}

test('the difference is shown before it is confirmed, and counted after', async () => {
  const { server, user } = await openDialog();
  expect(screen.getByRole('button', { name: 'Confirm roles' })).toBeDisabled();
  await user.click(screen.getByRole('checkbox', { name: /Agent/ }));
  await user.click(screen.getByRole('checkbox', { name: /Manager/ }));
  expect(screen.getByText('Will assign: Manager')).toBeInTheDocument();
  expect(screen.getByText('Will remove: Agent')).toBeInTheDocument();
  await user.click(screen.getByRole('checkbox', { name: /Agent/ }));
  await user.click(screen.getByRole('button', { name: 'Confirm roles' }));
  expect(await screen.findByText('1 assigned, 0 removed, 1 unchanged')).toBeInTheDocument();
  const sent = server.last('PUT', '/tenants/main/users/usr_ada/roles');
  expect(sent?.headers.get('If-Match')).toBe('"9"');
  expect(sent?.body).toEqual({ roles: [{ role: 'rol_manager' }, { role: 'rol_agent', valid_until: '2099-01-01T12:00:00Z', reason: 'summer' }] });
});

test('a role held through a group is not part of the set', async () => {
  const { server, user } = await openDialog([{ ...held, group: { id: 'grp_1', name: 'Support' } }]);
  expect(screen.getByRole('checkbox', { name: /Agent/ })).not.toBeChecked();
  expect(screen.getByText('Held through the group Support.')).toBeInTheDocument();
  await user.click(screen.getByRole('checkbox', { name: /Manager/ }));
  await user.click(screen.getByRole('button', { name: 'Confirm roles' }));
  await waitFor(() => expect(server.last('PUT', '/tenants/main/users/usr_ada/roles')?.body).toEqual({ roles: [{ role: 'rol_manager' }] }));
});

test('the server searches roles beyond the first page, and what is held elsewhere stands there too', async () => {
  const pages = ({ query }: Seen) => ({
    body: query.get('q') === 'zoo' ? { items: [aRole({ id: 'rol_zoo', name: 'Zoo keeper' })], next_cursor: null } : { items: [aRole()], next_cursor: 'more' },
  });
  const { server, user } = await openDialog([held], { 'GET /tenants/main/roles': pages });
  expect(screen.getByRole('checkbox', { name: /Agent/ })).toBeChecked();
  expect(screen.getByText('There are more. Search to find them.')).toBeInTheDocument();
  await user.type(screen.getByRole('searchbox', { name: 'Search roles' }), 'zoo');
  await user.click(await screen.findByRole('checkbox', { name: /Zoo keeper/ }));
  expect(screen.getByText('Will assign: Zoo keeper')).toBeInTheDocument();
  await user.clear(screen.getByRole('searchbox', { name: 'Search roles' }));
  expect(await screen.findByRole('checkbox', { name: /Agent/ })).toBeChecked();
  expect(screen.getByRole('checkbox', { name: /Zoo keeper/ })).toBeChecked();
  await user.click(screen.getByRole('button', { name: 'Confirm roles' }));
  await waitFor(() =>
    expect(server.last('PUT', '/tenants/main/users/usr_ada/roles')?.body).toEqual({ roles: [{ role: 'rol_agent', valid_until: '2099-01-01T12:00:00Z', reason: 'summer' }, { role: 'rol_zoo' }] }),
  );
});

test('full access is not offered by somebody without it; another role that reaches further is marked, and the server decides', async () => {
  const roles = [aRole({ id: 'rol_admin', name: 'Administrator', permissions: ['admin:full:access'] }), aRole({ permissions: ['audit:read:all'] }), aRole({ id: 'rol_agent', name: 'Agent' })];
  const server = { 'GET /me/access': anAccess('users:read:all', 'users:manage:roles', 'roles:read:all'), 'GET /tenants/main/roles': { items: roles, next_cursor: null } };
  await openDialog([held], server);
  expect(screen.getByRole('checkbox', { name: /Administrator/ })).toBeDisabled();
  expect(screen.getByText('Only somebody with full access can give or take it.')).toBeInTheDocument();
  expect(screen.getByRole('checkbox', { name: /Manager/ })).toBeEnabled();
  expect(screen.getByText('It gives audit:read:all, which you do not hold: it will be refused.')).toBeInTheDocument();
});

test('what is held says until when, by whom and why it was given, also when it counts no longer or not yet', async () => {
  await openDialog([
    held,
    { ...held, assignment: 'asg_2', role: { id: 'rol_old', name: 'Old hand' }, valid_until: endOfDay('2020-05-31') ?? null, reason: null },
    { ...held, assignment: 'asg_3', role: { id: 'rol_new', name: 'New hand' }, valid_from: startOfDay('2098-07-01') ?? null, valid_until: null, granted_by: null },
  ]);
  expect(screen.getAllByText(/Granted by Bob Babbage/)).toHaveLength(2);
  expect(screen.getByText(/Until Jan 1, 2099/)).toBeInTheDocument();
  expect(screen.getByText('Expired May 31, 2020')).toBeInTheDocument();
  expect(screen.getByText('From Jul 1, 2098')).toBeInTheDocument();
  expect(screen.getAllByText('“summer”')).toHaveLength(2);
});

test('a role is given from a day, to the end of another, and for a reason', async () => {
  const { server, user } = await openDialog([]);
  await user.click(screen.getByRole('checkbox', { name: /Manager/ }));
  await user.click(screen.getByRole('button', { name: 'For a time, or with a reason: Manager' }));
  const terms = screen.getByRole('group', { name: 'Time and reason of Manager' });
  day('Valid from', '2098-07-01');
  day('Valid until', '2098-06-01');
  expect(within(terms).getByText('It ends before it begins.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Confirm roles' })).toBeDisabled();
  day('Valid until', '2099-06-01');
  await user.type(within(terms).getByLabelText('Reason'), 'stands in for Bob');
  expect(screen.getByText('Will assign: Manager (from Jul 1, 2098 · until Jun 1, 2099 · “stands in for Bob”)')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Confirm roles' }));
  await waitFor(() => expect(sent(server)).toEqual([{ roles: [{ role: 'rol_manager', valid_from: startOfDay('2098-07-01'), valid_until: endOfDay('2099-06-01'), reason: 'stands in for Bob' }] }]));
});

test('a day that is over is no end', async () => {
  const { user } = await openDialog([]);
  await user.click(screen.getByRole('checkbox', { name: /Manager/ }));
  await user.click(screen.getByRole('button', { name: 'For a time, or with a reason: Manager' }));
  day('Valid until', '2020-01-01');
  expect(screen.getByText('This day is over.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Confirm roles' })).toBeDisabled();
});

test('the end of a role that is held is lifted, and its reason taken away', async () => {
  const { server, user } = await openDialog([held], { [path]: { assigned: [], removed: [], unchanged: [held.role] } });
  await user.click(screen.getByRole('button', { name: 'Change time or reason: Agent' }));
  await user.click(screen.getByRole('button', { name: 'For good' }));
  expect(screen.getByText('Will change: Agent (“summer”)')).toBeInTheDocument();
  await user.clear(screen.getByLabelText('Reason'));
  expect(screen.getByText('Will change: Agent (for good, without a reason)')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Confirm roles' }));
  expect(await screen.findByText('0 assigned, 0 removed, 1 changed, 0 unchanged')).toBeInTheDocument();
  expect(sent(server)).toEqual([{ roles: [{ role: 'rol_agent', reason: '' }] }]);
});

test('what the server refuses of a time or a reason stands there', async () => {
  const refused = () => problem(422, 'invalid', 'a field breaks a rule', { errors: [{ pointer: '/roles/1/reason', code: 'text_invalid', detail: 'must not have control characters' }] });
  const { user } = await openDialog([forGood], { [path]: refused });
  await user.click(screen.getByRole('checkbox', { name: /Manager/ }));
  await user.click(screen.getByRole('button', { name: 'Confirm roles' }));
  const terms = await screen.findByRole('group', { name: 'Time and reason of Manager' });
  expect(within(terms).getByLabelText('Reason')).toHaveAccessibleDescription(/control characters/);
});

test('a refusal that is about no field stands in the dialog', async () => {
  const { user } = await openDialog([forGood], { [path]: () => problem(409, 'last_administrator', 'the tenant must keep an active administrator who can sign in') });
  await user.click(screen.getByRole('checkbox', { name: /Agent/ }));
  await user.click(screen.getByRole('button', { name: 'Confirm roles' }));
  expect(await within(screen.getByRole('dialog', { name: 'Roles of Ada Lovelace' })).findByRole('alert')).toHaveTextContent('The tenant must keep an active administrator');
});

test('what was ticked in one scope is still there after a look at another, and both are confirmed', async () => {
  let version = 9;
  const { server, user } = await openDialog([forGood], {
    'GET /tenants/main/workspaces': { items: [north], next_cursor: null },
    [path]: ({ body }: Seen) => ({ body: { assigned: [{ id: 'rol_manager', name: 'Manager' }], removed: [], unchanged: JSON.stringify(body).includes('wsp') ? [] : [forGood.role] }, headers: { etag: `"${++version}"` } }),
  });
  await user.click(screen.getByRole('checkbox', { name: /Manager/ }));
  await user.click(screen.getByRole('combobox', { name: 'Scope' }));
  await user.click(await screen.findByRole('option', { name: 'North' }));
  expect(await screen.findByRole('checkbox', { name: /Manager/ })).not.toBeChecked();
  expect(screen.getByText('Will assign: Manager')).toBeInTheDocument();
  await user.click(screen.getByRole('checkbox', { name: /Manager/ }));
  await user.click(screen.getByRole('combobox', { name: 'Scope' }));
  await user.click(await screen.findByRole('option', { name: 'Whole tenant (changed)' }));
  expect(await screen.findByRole('checkbox', { name: /Manager/ })).toBeChecked();
  await user.click(screen.getByRole('button', { name: 'Confirm roles' }));
  expect(await screen.findByText('2 assigned, 0 removed, 1 unchanged')).toBeInTheDocument();
  expect(sent(server)).toEqual([{ roles: [{ role: 'rol_agent' }, { role: 'rol_manager' }] }, { roles: [{ role: 'rol_manager' }], workspace: 'wsp_north' }]);
  expect(server.seen.filter((each) => each.method === 'PUT').map((each) => each.headers.get('If-Match'))).toEqual(['"9"', '"10"']);
});

test('when one scope is refused, it is shown, and what was saved before is not sent again', async () => {
  let refuses = true;
  const tenantWide = { roles: [forGood, { ...forGood, assignment: 'asg_2', role: { id: 'rol_manager', name: 'Manager' } }] };
  let wide = [forGood];
  const { server, user } = await openDialog([forGood], {
    'GET /tenants/main/workspaces': { items: [north], next_cursor: null },
    'GET /tenants/main/users/usr_ada/roles': () => ({ body: { items: wide }, headers: { etag: wide.length > 1 ? '"10"' : '"9"' } }),
    [path]: ({ body }: Seen) => {
      if (JSON.stringify(body).includes('wsp') && refuses) return problem(409, 'role_context_mismatch', 'the role does not fit');
      wide = tenantWide.roles;
      return { body: { assigned: [{ id: 'rol_manager', name: 'Manager' }], removed: [], unchanged: [] }, headers: { etag: '"10"' } };
    },
  });
  await user.click(screen.getByRole('checkbox', { name: /Manager/ }));
  await user.click(screen.getByRole('combobox', { name: 'Scope' }));
  await user.click(await screen.findByRole('option', { name: 'North' }));
  await user.click(await screen.findByRole('checkbox', { name: /Manager/ }));
  await user.click(screen.getByRole('combobox', { name: 'Scope' }));
  await user.click(await screen.findByRole('option', { name: 'Whole tenant (changed)' }));
  await user.click(screen.getByRole('button', { name: 'Confirm roles' }));
  await waitFor(() => expect(screen.getByRole('combobox', { name: 'Scope' })).toHaveValue('North (changed)'));
  expect(screen.getByRole('alert')).toBeInTheDocument();
  refuses = false;
  await user.click(screen.getByRole('button', { name: 'Confirm roles' }));
  await waitFor(() => expect(sent(server)).toHaveLength(3));
  expect(sent(server)[2]).toEqual({ roles: [{ role: 'rol_manager' }], workspace: 'wsp_north' });
  expect(server.last('PUT', '/tenants/main/users/usr_ada/roles')?.headers.get('If-Match')).toBe('"10"');
});

const one = { 'GET /me/access': { ...anAccess(), max_roles_per_user: 1 } };

async function openOne(roles: HeldRole[]) {
  const server = fakeServer({
    ...signedIn,
    ...one,
    'GET /tenants/main/users': { items: [aUser()], next_cursor: null, total: 1 },
    'GET /tenants/main/users/usr_ada/roles': () => ({ body: { items: roles }, headers: { etag: '"9"' } }),
    [path]: { assigned: [], removed: [], unchanged: [] },
  });
  const { user } = open('/admin/main/users');
  await user.click(await screen.findByRole('button', { name: 'Actions for Ada Lovelace' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Manage roles' }));
  const box = await screen.findByRole('combobox', { name: 'Roles' });
  return { server, user, box };
}

test('where a user holds one role it is chosen, not ticked, and has its time too', async () => {
  const { user } = await openOne([held]);
  expect(screen.getByText('Nothing changes yet. Choose another role.')).toBeInTheDocument();
  expect(screen.queryByText(/untick/)).toBeNull();
  expect(screen.getByText(/Granted by Bob Babbage/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Change time or reason: Agent' }));
  day('Valid until', '2099-06-01');
  expect(screen.getByText(/^Will change: Agent \(until Jun 1, 2099/)).toBeInTheDocument();
});

test('who holds two where only one is allowed is shown so, and chooses which one stays', async () => {
  const { server, user, box } = await openOne([forGood, { ...held, assignment: 'asg_2', role: { id: 'rol_manager', name: 'Manager' } }]);
  expect(screen.getByRole('note')).toHaveTextContent('More than one role is held: Agent, Manager');
  expect(box).toHaveValue('');
  await user.click(box);
  await user.click(await screen.findByRole('option', { name: 'Agent' }));
  expect(screen.getByText('Will remove: Manager')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Confirm roles' }));
  await waitFor(() => expect(sent(server)).toEqual([{ roles: [{ role: 'rol_agent' }] }]));
});

const administrator = { id: 'rol_admin', name: 'Administrator' };
const full = { wildcard: true, grants: [{ permission: 'admin:full:access', path: { role: administrator, group: null, workspace: null, valid_from: null, valid_until: null } }] };
const roles = { 'GET /tenants/main/roles': { items: [aRole({ ...administrator, permissions: ['admin:full:access'] }), aRole()], next_cursor: null }, 'GET /tenants/main/users/usr_ada/access': full };

test('who takes full access from themselves types their own address before', async () => {
  const { server, user } = await openDialog([{ ...forGood, role: administrator }], roles);
  await user.click(screen.getByRole('checkbox', { name: /Administrator/ }));
  await user.click(screen.getByRole('button', { name: 'Confirm roles' }));
  const asked = await screen.findByRole('dialog', { name: 'Give up your own full access?' });
  const give = within(asked).getByRole('button', { name: 'Take full access from yourself' });
  expect(give).toBeDisabled();
  expect(sent(server)).toEqual([]);
  await user.type(within(asked).getByLabelText('Type ada@example.org to confirm'), 'ada@example.org');
  await user.click(give);
  await waitFor(() => expect(sent(server)).toEqual([{ roles: [] }]));
});

test('an end of the own full access is asked about too; another role beside it is not', async () => {
  const { server, user } = await openDialog([{ ...forGood, role: administrator }], roles);
  await user.click(screen.getByRole('button', { name: 'For a time, or with a reason: Administrator' }));
  day('Valid until', '2099-06-01');
  await user.click(screen.getByRole('button', { name: 'Confirm roles' }));
  await user.click(within(await screen.findByRole('dialog', { name: 'Give up your own full access?' })).getByRole('button', { name: 'Cancel' }));
  expect(sent(server)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'For good' }));
  await user.click(screen.getByRole('checkbox', { name: /Manager/ }));
  await user.click(screen.getByRole('button', { name: 'Confirm roles' }));
  await waitFor(() => expect(sent(server)).toEqual([{ roles: [{ role: 'rol_admin' }, { role: 'rol_manager' }] }]));
});
