import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Job } from '@/api/types';
import { daysAgo, endOfDay, startOfDay } from '@/lib/time';
import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, aRole, aUser, signedIn } from '@/test/samples';

const grace = aUser({ id: 'usr_grace', name: 'Grace Hopper', email: 'grace@example.org' });
const job: Job = {
  id: 'job_1', kind: 'bulk', action: 'deactivate', import: null, status: 'done', total: 1, done: 1, succeeded: 1, failed: 0, skipped: 0, reason: null,
  created_by: { id: 'usr_ada', name: 'Ada Lovelace' }, created_at: '2026-01-31T09:00:00Z', started_at: null, finished_at: null,
};
const others = (many: number) => Array.from({ length: many }, (_, at) => aUser({ id: `usr_other_${at}`, name: `Other ${at}`, email: `other-${at}@example.org` }));
const users = {
  ...signedIn,
  // The first page is full, and there are more.
  'GET /tenants/main/users': ({ query }: { query: URLSearchParams }) => ({
    body: { items: [aUser(), grace, ...others(Number(query.get('limit')) - 2)], next_cursor: 'more', total: 300, total_is_exact: true },
  }),
  'POST /tenants/main/users/bulk': () => ({ status: 202, body: job }),
  'GET /tenants/main/roles/rol_agent': aRole({ id: 'rol_agent', name: 'Agent' }),
  'GET /tenants/main/jobs/job_1': job,
  'GET /tenants/main/jobs/job_1/results': { items: [], next_cursor: null },
};

async function act(user: ReturnType<typeof open>['user'], name: string) {
  const bar = await screen.findByRole('region', { name: 'Selection' });
  await user.click(within(bar).getByRole('button', { name: 'Actions' }));
  await user.click(await screen.findByRole('menuitem', { name }));
  return screen.findByRole('dialog');
}

test('those who are chosen are deactivated after a question with their number', async () => {
  const server = fakeServer(users);
  const { user, at } = open('/admin/main/users');
  await user.click(await screen.findByRole('checkbox', { name: 'Select Grace Hopper' }));
  const dialog = await act(user, 'Deactivate');
  expect(dialog).toHaveTextContent('Deactivate: 1 user');
  await user.click(within(dialog).getByRole('button', { name: 'Deactivate' }));
  await waitFor(() => expect(at()).toBe('/admin/main/jobs/job_1'));
  expect(server.last('POST', '/tenants/main/users/bulk')?.body).toEqual({ action: 'deactivate', users: ['usr_grace'] });
});

test('everybody who matches is deleted only when the number is typed', async () => {
  const server = fakeServer(users);
  const { user, at } = open('/admin/main/users?q=e&status=active&party=pty_1&sort=-email');
  await user.click(await screen.findByRole('checkbox', { name: 'Select the page' }));
  await user.click(screen.getByRole('button', { name: 'Select all 300 that match' }));
  const dialog = await act(user, 'Delete');
  const button = within(dialog).getByRole('button', { name: 'Delete' });
  expect(button).toBeDisabled();
  await user.type(within(dialog).getByLabelText('Type 300 to confirm'), '300');
  await user.click(button);
  await waitFor(() => expect(at()).toBe('/admin/main/jobs/job_1'));
  expect(server.last('POST', '/tenants/main/users/bulk')?.body).toEqual({ action: 'delete', filter: { q: 'e', status: 'active', party: 'pty_1' }, confirm_count: 300 });
});

test('everybody who was not seen for long is meant by the same moment as in the list, and counted by it', async () => {
  const server = fakeServer({
    ...users,
    'GET /tenants/main/users': ({ query }: { query: URLSearchParams }) => {
      const isExact = query.get('count') === 'exact';
      return { body: { items: [aUser(), grace, ...others(Math.max(0, Number(query.get('limit')) - 2))], next_cursor: 'more', total: isExact ? 31_000 : 10_000, total_is_exact: isExact } };
    },
  });
  const { user } = open('/admin/main/users?group=grp_1&workspace=wsp_1&unseen=90');
  await user.click(await screen.findByRole('checkbox', { name: 'Select the page' }));
  await user.click(screen.getByRole('button', { name: /^Select all|^Select everybody/ }));
  expect(await screen.findByText('31,000 selected')).toBeInTheDocument();
  const filter = { group: 'grp_1', workspace: 'wsp_1', last_login_before: daysAgo(90) };
  expect(Object.fromEntries(server.last('GET', '/tenants/main/users')?.query ?? [])).toEqual({ ...filter, limit: '1', count: 'exact' });
  const dialog = await act(user, 'Deactivate');
  await user.click(within(dialog).getByRole('button', { name: 'Deactivate' }));
  await waitFor(() => expect(server.last('POST', '/tenants/main/users/bulk')?.body).toEqual({ action: 'deactivate', filter }));
});

test('a group is found by what is typed before many are added to it', async () => {
  const support = { id: 'grp_support', name: 'Support', description: null, active: true, members_count: 1, roles: [] };
  const server = fakeServer({
    ...users,
    'GET /tenants/main/groups': ({ query }: { query: URLSearchParams }) => ({ body: { items: query.get('q') === 'sup' ? [support] : [], next_cursor: null } }),
    'GET /tenants/main/groups/grp_support': support,
  });
  const { user } = open('/admin/main/users');
  await user.click(await screen.findByRole('checkbox', { name: 'Select Grace Hopper' }));
  const dialog = await act(user, 'Add to group');
  await user.type(within(dialog).getByRole('combobox', { name: /^Group/ }), 'sup');
  await user.click(await screen.findByRole('option', { name: 'Support' }));
  await user.click(within(dialog).getByRole('button', { name: 'Add to group' }));
  await waitFor(() => expect(server.last('POST', '/tenants/main/users/bulk')?.body).toEqual({ action: 'add_to_group', users: ['usr_grace'], group: 'grp_support' }));
});

const chooseRole = async (user: ReturnType<typeof open>['user'], dialog: HTMLElement, name: string) => {
  await user.click(within(dialog).getByRole('combobox', { name: /^Role/ }));
  await user.click(await screen.findByRole('option', { name }));
};

test('a role is chosen before it is given to many, from a day to the end of another', async () => {
  const server = fakeServer(users);
  const { user } = open('/admin/main/users');
  await user.click(await screen.findByRole('checkbox', { name: 'Select Grace Hopper' }));
  const dialog = await act(user, 'Assign role');
  await chooseRole(user, dialog, 'Agent');
  fireEvent.change(within(dialog).getByLabelText('Valid from'), { target: { value: '2098-06-01' } });
  fireEvent.change(within(dialog).getByLabelText('Valid until'), { target: { value: '2099-06-01' } });
  await user.type(within(dialog).getByLabelText('Reason'), ' stocktaking ');
  await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Assign role' })).toBeEnabled());
  await user.click(within(dialog).getByRole('button', { name: 'Assign role' }));
  await waitFor(() =>
    expect(server.last('POST', '/tenants/main/users/bulk')?.body).toEqual({
      action: 'assign_role', users: ['usr_grace'], role: 'rol_agent', valid_from: startOfDay('2098-06-01'), valid_until: endOfDay('2099-06-01'), reason: 'stocktaking',
    }),
  );
});

test('a day that is over and a reason that is too long are refused before anything is sent', async () => {
  const server = fakeServer(users);
  const { user } = open('/admin/main/users');
  await user.click(await screen.findByRole('checkbox', { name: 'Select Grace Hopper' }));
  const dialog = await act(user, 'Assign role');
  await chooseRole(user, dialog, 'Agent');
  fireEvent.change(within(dialog).getByLabelText('Valid until'), { target: { value: '2020-06-01' } });
  fireEvent.change(within(dialog).getByLabelText('Reason'), { target: { value: 'x'.repeat(2001) } });
  expect(within(dialog).getByLabelText('Valid until')).toHaveAccessibleDescription(/This day is over/);
  expect(within(dialog).getByLabelText('Reason')).toHaveAccessibleDescription('At most 2,000 characters; these are 2,001.');
  expect(within(dialog).getByRole('button', { name: 'Assign role' })).toBeDisabled();
  expect(server.last('POST', '/tenants/main/users/bulk')).toBeUndefined();
});

test('a role is given and taken in one workspace; what the server refuses of it stands at its field', async () => {
  const north = { id: 'wsp_north', name: 'North', slug: 'north', active: true };
  const refused = () => problem(422, 'invalid', 'a field breaks a rule', { errors: [{ pointer: '/workspace', code: 'workspace_unknown', detail: 'is no active workspace of this tenant' }] });
  const server = fakeServer({ ...users, 'GET /tenants/main/workspaces': { items: [north], next_cursor: null }, 'POST /tenants/main/users/bulk': refused });
  const { user } = open('/admin/main/users');
  await user.click(await screen.findByRole('checkbox', { name: 'Select Grace Hopper' }));
  const dialog = await act(user, 'Remove role');
  await chooseRole(user, dialog, 'Agent');
  await user.click(within(dialog).getByRole('combobox', { name: 'Scope' }));
  await user.click(await screen.findByRole('option', { name: 'North' }));
  await waitFor(() => expect(within(dialog).getByRole('button', { name: 'Remove role' })).toBeEnabled());
  await user.click(within(dialog).getByRole('button', { name: 'Remove role' }));
  await waitFor(() => expect(within(dialog).getByRole('combobox', { name: 'Scope' })).toHaveAccessibleDescription(/workspace/));
  expect(server.last('POST', '/tenants/main/users/bulk')?.body).toEqual({ action: 'remove_role', users: ['usr_grace'], role: 'rol_agent', workspace: 'wsp_north' });
});

test('full access is given to many only when the name of the role is typed', async () => {
  const administrator = aRole({ id: 'rol_admin', name: 'Administrator', permissions: ['admin:full:access'] });
  const server = fakeServer({ ...users, 'GET /tenants/main/roles': { items: [administrator], next_cursor: null }, 'GET /tenants/main/roles/rol_admin': administrator });
  const { user } = open('/admin/main/users');
  await user.click(await screen.findByRole('checkbox', { name: 'Select Grace Hopper' }));
  const dialog = await act(user, 'Assign role');
  await chooseRole(user, dialog, 'Administrator');
  expect(await within(dialog).findByRole('note')).toHaveTextContent('Administrator is full access');
  const button = within(dialog).getByRole('button', { name: 'Assign role' });
  expect(button).toBeDisabled();
  await user.type(within(dialog).getByLabelText('Type Administrator to confirm'), 'Administrator');
  await user.click(button);
  await waitFor(() => expect(server.last('POST', '/tenants/main/users/bulk')?.body).toEqual({ action: 'assign_role', users: ['usr_grace'], role: 'rol_admin' }));
});

test('who may do nothing to others has nothing to select', async () => {
  fakeServer({ ...users, 'GET /me/access': anAccess('users:read:all') });
  open('/admin/main/users');
  await screen.findByRole('link', { name: 'Grace Hopper' });
  expect(screen.queryByRole('checkbox')).toBeNull();
});
