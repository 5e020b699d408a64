import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Grant, Group, HeldRole, UserWorkspaces } from '@/api/types';
import { endOfDay, startOfDay } from '@/lib/time';
import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, aUser, session, signedIn } from '@/test/samples';

const grant = (permission: string, role: string): Grant => ({ permission, path: { role: { id: role, name: role }, group: null, workspace: null, valid_from: null, valid_until: null } });

/** What somebody holds in the whole tenant and in workspaces. */
const places = (change: Partial<UserWorkspaces> = {}): UserWorkspaces => ({ everywhere: [], items: [], last_activity: null, last_login_at: null, ...change });

const routes = {
  ...signedIn,
  'GET /tenants/main/users/usr_ada': aUser(),
  'GET /tenants/main/users/usr_ada/roles': { items: [] },
  'GET /tenants/main/users/usr_ada/workspaces': places(),
  'GET /tenants/main/users/usr_ada/access': { wildcard: false, grants: ['users:read:all', 'users:create:all', 'users:update:all', 'roles:read:all', 'audit:read:all', 'audit:export:all'].map((key) => grant(key, 'Manager')) },
  'GET /tenants/main/users/usr_ada/sessions': { items: [] },
  'GET /tenants/main/users/usr_ada/timeline': { items: [], next_cursor: null },
  'GET /tenants/main/groups': { items: [], next_cursor: null },
};

test('effective access says which role gives a permission, and can be searched', async () => {
  fakeServer(routes);
  const { user } = open('/admin/main/users/usr_ada');
  const list = await screen.findByRole('list', { name: 'Effective access' });
  expect(within(list).getAllByText('Manager')).toHaveLength(6);
  await user.type(screen.getByRole('searchbox', { name: 'Search permissions and roles' }), 'audit');
  expect(await within(list).findAllByRole('listitem')).toHaveLength(2);
});

test('a panel that may not be read says so; the others stand', async () => {
  fakeServer({ ...routes, 'GET /tenants/main/users/usr_ada/timeline': () => problem(403, 'forbidden', 'no', { permission: 'audit:read:all' }) });
  open('/admin/main/users/usr_ada');
  expect(await screen.findByText('It needs the permission audit:read:all.')).toBeInTheDocument();
  expect(screen.getByRole('heading', { name: 'Account' })).toBeInTheDocument();
});

test('somebody who is not there is not found', async () => {
  fakeServer(signedIn);
  open('/admin/main/users/usr_nobody');
  expect(await screen.findByRole('heading', { name: 'Not found' })).toBeInTheDocument();
});

const held = (change: Partial<HeldRole>): HeldRole => ({
  assignment: `asg_${change.role?.name ?? ''}`, role: { id: 'rol_agent', name: 'Agent' }, workspace: null, group: null, valid_from: null, valid_until: null, reason: null,
  granted_by: { id: 'usr_bob', name: 'Bob Babbage' }, granted_at: '2026-01-01T00:00:00Z', ...change,
});

test('roles that count no longer or not yet are marked and come last; who gave them and why is said', async () => {
  const roles = [
    held({ role: { id: 'rol_old', name: 'Old hand' }, valid_until: endOfDay('2020-05-31') ?? null }),
    held({ role: { id: 'rol_new', name: 'New hand' }, valid_from: startOfDay('2098-07-01') ?? null, valid_until: endOfDay('2099-07-01') ?? null }),
    held({ reason: 'stands in', valid_until: endOfDay('2099-06-01') ?? null }),
  ];
  fakeServer({ ...routes, 'GET /tenants/main/users/usr_ada/workspaces': places({ everywhere: roles }) });
  open('/admin/main/users/usr_ada');
  const [now, later, over] = await within(await screen.findByRole('region', { name: 'Whole tenant' })).findAllByRole('listitem');
  expect(now).toHaveTextContent(/Agent.*Until Jun 1, 2099.*Granted by Bob Babbage.*“stands in”/);
  expect(later).toHaveTextContent(/New hand.*From Jul 1, 2098.*until Jul 1, 2099/);
  expect(over).toHaveTextContent(/Old hand.*Expired May 31, 2020/);
});

test('workspaces stand one by one with their roles; what is held in one that is switched off does not count; the last activity is told', async () => {
  const dock = { id: 'wsp_dock', slug: 'dock', name: 'Dock', active: false };
  const quay = { id: 'wsp_quay', slug: 'quay', name: 'Quay', active: true };
  const items = [
    { workspace: dock, roles: [held({ workspace: 'wsp_dock' })] },
    { workspace: quay, roles: [held({ workspace: 'wsp_quay', role: { id: 'rol_manager', name: 'Manager' }, group: { id: 'grp_night', name: 'Night shift' } })] },
  ];
  fakeServer({ ...routes, 'GET /tenants/main/users/usr_ada/workspaces': places({ items, last_activity: { at: '2026-01-30T09:00:00Z', action: 'role.update' } }) });
  open('/admin/main/users/usr_ada');
  const off = await screen.findByRole('region', { name: 'Dock' });
  expect(off).toHaveTextContent('Inactive: does not count');
  expect(within(off).getByRole('link', { name: 'Dock' })).toHaveAttribute('href', '/admin/main/workspaces/wsp_dock');
  expect(screen.getByRole('region', { name: 'Quay' })).toHaveTextContent(/Manager.*through Night shift/i);
  expect(screen.getByText(/^Last activity:/)).toBeInTheDocument();
  expect(screen.queryByRole('region', { name: 'Whole tenant' })).toBeNull();
});

test('a link opens the roles of one workspace at once, and closing leaves the address without it', async () => {
  const quay = { id: 'wsp_quay', slug: 'quay', name: 'Quay', active: true, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' };
  fakeServer({ ...routes, 'GET /tenants/main/workspaces': { items: [quay], next_cursor: null } });
  const { user, at } = open('/admin/main/users/usr_ada?roles=wsp_quay');
  const dialog = await screen.findByRole('dialog', { name: 'Roles of Ada Lovelace' });
  expect(await within(dialog).findByRole('combobox', { name: 'Scope' })).toHaveValue('Quay');
  await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(at()).toBe('/admin/main/users/usr_ada');
});

test('a long reason is cut until it is asked for', async () => {
  fakeServer({ ...routes, 'GET /tenants/main/users/usr_ada/workspaces': places({ everywhere: [held({ reason: 'ab'.repeat(1000) })] }) });
  const { user } = open('/admin/main/users/usr_ada');
  const region = await screen.findByRole('region', { name: 'Whole tenant' });
  expect(region).not.toHaveTextContent('ab'.repeat(100));
  await user.click(within(region).getByRole('button', { name: 'Show all' }));
  expect(region).toHaveTextContent('ab'.repeat(1000));
});

const desk: Group = { id: 'grp_desk', name: 'Desk', description: null, active: true, members_count: 1, roles: [{ id: 'rol_agent', name: 'Agent' }], workspace_roles: [], created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z', deleted_at: null };

test('the groups of the user stand there with what they carry; one more is found, another left', async () => {
  const night = { ...desk, id: 'grp_night', name: 'Night shift', active: false };
  const server = fakeServer({
    ...routes,
    'GET /tenants/main/groups': ({ query }: { query: URLSearchParams }) => ({ body: { items: query.get('member') === 'usr_ada' ? [desk, night] : [{ ...desk, id: 'grp_day', name: 'Day shift' }], next_cursor: null } }),
    'PUT /tenants/main/groups/grp_day/members/usr_ada': desk,
    'DELETE /tenants/main/groups/grp_desk/members/usr_ada': desk,
  });
  const { user } = open('/admin/main/users/usr_ada');
  const list = await screen.findByRole('list', { name: 'Groups' });
  expect(within(list).getByRole('link', { name: 'Desk' })).toHaveAttribute('href', '/admin/main/groups/grp_desk');
  expect(within(list).getAllByText('Agent')).toHaveLength(2);
  expect(within(list).getByText('Inactive: its roles count for nobody.')).toBeInTheDocument();
  await user.click(screen.getByRole('combobox', { name: 'Add to a group' }));
  await user.click(await screen.findByRole('option', { name: 'Day shift' }));
  expect(await screen.findByText('Ada Lovelace is in Day shift.')).toBeInTheDocument();
  await user.click(within(list).getByRole('button', { name: 'Remove from Desk' }));
  expect(await screen.findByText('Ada Lovelace is no longer in Desk.')).toBeInTheDocument();
  expect(server.last('DELETE', '/tenants/main/groups/grp_desk/members/usr_ada')).toBeDefined();
});

test('who leaves the group that gives them full access is asked before', async () => {
  const path = { role: { id: 'rol_admin', name: 'Administrator' }, group: { id: 'grp_desk', name: 'Desk' }, workspace: null, valid_from: null, valid_until: null };
  const server = fakeServer({
    ...routes,
    'GET /tenants/main/groups': { items: [desk], next_cursor: null },
    'GET /tenants/main/users/usr_ada/workspaces': places(),
  'GET /tenants/main/users/usr_ada/access': { wildcard: true, grants: [{ permission: 'admin:full:access', path }] },
    'DELETE /tenants/main/groups/grp_desk/members/usr_ada': desk,
  });
  const { user } = open('/admin/main/users/usr_ada');
  await screen.findByText('Full access: every permission, now and in future.');
  await user.click(await screen.findByRole('button', { name: 'Remove from Desk' }));
  const asked = await screen.findByRole('dialog', { name: 'Give up your own full access?' });
  expect(server.last('DELETE', '/tenants/main/groups/grp_desk/members/usr_ada')).toBeUndefined();
  await user.type(within(asked).getByLabelText('Type ada@example.org to confirm'), 'ada@example.org');
  await user.click(within(asked).getByRole('button', { name: 'Take full access from yourself' }));
  await waitFor(() => expect(server.last('DELETE', '/tenants/main/groups/grp_desk/members/usr_ada')).toBeDefined());
});

test('who may only look at groups changes none, and who may not has no such panel', async () => {
  fakeServer({ ...routes, 'GET /me/access': anAccess('users:read:all', 'user_groups:read:all'), 'GET /tenants/main/groups': { items: [desk], next_cursor: null } });
  open('/admin/main/users/usr_ada');
  const list = await screen.findByRole('list', { name: 'Groups' });
  expect(within(list).queryByRole('button')).toBeNull();
  expect(screen.queryByRole('combobox', { name: 'Add to a group' })).toBeNull();
});

test('the timeline opens to what changed', async () => {
  const entry = {
    id: 'aud_1', at: '2026-01-31T09:00:00Z', action: 'user.sync_roles', actor: { id: 'usr_bob', name: 'Bob Babbage' }, acting_for: null, resource: { type: 'user', id: 'usr_ada', name: 'Ada Lovelace' },
    result: 'success', reason: 'stands in', before: { roles: ['Agent'] }, after: { roles: ['Agent', 'Manager'], validity: { Manager: { valid_from: null, valid_until: endOfDay('2027-06-01') } } }, ip: null, request_id: null, user_agent: null,
  };
  fakeServer({ ...routes, 'GET /tenants/main/users/usr_ada/timeline': { items: [entry, { ...entry, id: 'aud_2', before: null, after: null }], next_cursor: null } });
  const { user } = open('/admin/main/users/usr_ada');
  const button = await screen.findByRole('button', { name: 'What changed' });
  expect(button).toHaveAttribute('aria-expanded', 'false');
  await user.click(button);
  const changes = screen.getByRole('region', { name: 'Timeline' });
  expect(within(changes).getByText('Manager')).toBeInTheDocument();
  expect(within(changes).getByText('Manager: until Jun 1, 2027')).toBeInTheDocument();
});

test('an account whose password does nothing any more says so, and is unlocked', async () => {
  const locked = { ...aUser(), lock: { failures: 100, until: null } };
  const server = fakeServer({ ...routes, 'GET /tenants/main/users/usr_ada': locked, 'POST /tenants/main/users/usr_ada/unlock': aUser() });
  const { user } = open('/admin/main/users/usr_ada');
  expect(await screen.findByText('The password does nothing any more')).toBeInTheDocument();
  expect(screen.getByText(/100 wrong passwords in a row/)).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Unlock' }));
  await waitFor(() => expect(server.last('POST', '/tenants/main/users/usr_ada/unlock')).toBeDefined());
});

test('one session of somebody is ended, or all, by who may', async () => {
  const one = { ...session.session, id: 'ses_9', current: false, device: { browser: 'Firefox', system: 'Linux' }, ip: '192.0.2.9' };
  const sessions = { ...routes, 'GET /tenants/main/users/usr_ada/sessions': { items: [one] } };
  const server = fakeServer({ ...sessions, 'DELETE /tenants/main/users/usr_ada/sessions/ses_9': () => ({ status: 204 }) });
  const { user } = open('/admin/main/users/usr_ada');
  await user.click(await screen.findByRole('button', { name: 'End session: Firefox · Linux' }));
  expect(await screen.findByText(/^The session of .* has ended\.$/)).toBeInTheDocument();
  expect(server.last('DELETE', '/tenants/main/users/usr_ada/sessions/ses_9')).toBeDefined();
});

test('who may only read sees sessions and no button', async () => {
  const one = { ...session.session, id: 'ses_9', current: false, ip: '192.0.2.9' };
  fakeServer({ ...routes, 'GET /tenants/main/users/usr_ada/sessions': { items: [one] }, 'GET /me/access': anAccess('users:read:all') });
  open('/admin/main/users/usr_ada');
  expect(await screen.findByText(/192\.0\.2\.9/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^End/ })).toBeNull();
});

test('the second factors of an account are named, and who has lost them gets them reset', async () => {
  const factors = {
    items: [{ kind: 'totp', confirmed_at: '2026-01-01T00:00:00Z' }, { kind: 'passkey', confirmed_at: '2026-02-01T00:00:00Z', id: 'psk_1', name: 'Work laptop' }],
    recovery_codes: 9, required_from: null,
  };
  const server = fakeServer({ ...routes, 'GET /tenants/main/users/usr_bob': aUser({ id: 'usr_bob', name: 'Bob Babbage', mfa: true }), 'GET /tenants/main/users/usr_bob/roles': { items: [] },
    'GET /tenants/main/users/usr_bob/access': { wildcard: false, grants: [] }, 'GET /tenants/main/users/usr_bob/sessions': { items: [] }, 'GET /tenants/main/users/usr_bob/timeline': { items: [], next_cursor: null },
    'GET /tenants/main/users/usr_bob/factors': factors, 'POST /tenants/main/users/usr_bob/reset-mfa': aUser({ id: 'usr_bob', name: 'Bob Babbage' }) });
  const { user } = open('/admin/main/users/usr_bob');
  expect(await screen.findByText('Authenticator app')).toBeInTheDocument();
  expect(screen.getByText('Passkey “Work laptop”')).toBeInTheDocument();
  expect(screen.getByText('9 recovery codes left')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Reset' }));
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Reset' }));
  await waitFor(() => expect(server.last('POST', '/tenants/main/users/usr_bob/reset-mfa')).toBeDefined());
});
