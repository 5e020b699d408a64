import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { AuditEntry } from '@/api/types';
import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { aUser, signedIn } from '@/test/samples';

/** The document says no more of `before` and `after` than that they are objects. */
type Sent = Omit<AuditEntry, 'before' | 'after'> & { before?: unknown; after?: unknown };

function anEntry(change: Partial<Sent> = {}): Sent {
  return {
    id: 'aud_1', at: '2026-01-31T09:00:00.123456Z', action: 'user.update', actor: { id: 'usr_ada', name: 'Ada Lovelace', email: 'ada@example.org', tenant: 'main' },
    resource: { type: 'user', id: 'usr_grace', name: 'Grace Hopper' }, ip: '192.0.2.7', user_agent: 'curl/8', request_id: 'req_9', reason: 'asked to',
    result: 'success', before: { job_title: null, roles: ['Agent', 'Coach'] }, after: { job_title: 'Admiral', roles: ['Coach', 'Manager'] }, ...change,
  };
}

const denied = anEntry({ id: 'aud_2', action: 'role.create', result: 'denied', resource: { type: 'role' }, reason: 'this needs the permission `roles:create:all`', before: null, after: null });

const trail = {
  ...signedIn,
  'GET /tenants/main/audit': { items: [anEntry(), denied], next_cursor: 'two', total: 60 },
  'GET /tenants/main/audit/stats': { events: 1234, active_users: 3, top_action: 'user.update' },
  'GET /tenants/main/audit/facets': { actions: ['user.update', 'role.create', 'thing.happen'], resource_types: ['user', 'role'] },
  'GET /tenants/main/users': { items: [aUser()], next_cursor: null, total: 1 },
  'GET /tenants/main/users/usr_ada': aUser(),
};

test('the last 24 hours stand above, and rows say who did what in words', async () => {
  fakeServer(trail);
  open('/admin/main/audit');
  const table = await screen.findByRole('table', { name: 'Audit trail' });
  expect(within(table).getByRole('link', { name: 'Open: Edit a user, Ada Lovelace' })).toBeInTheDocument();
  expect(within(table).getByRole('link', { name: 'Grace Hopper' })).toHaveAttribute('href', '/admin/main/users/usr_grace');
  expect(within(table).getByText('Denied')).toBeInTheDocument();
  expect(within(await screen.findByRole('group', { name: 'Events' })).getByText('1,234')).toBeInTheDocument();
  expect(within(screen.getByRole('group', { name: 'Top action' })).getByRole('link', { name: 'Edit a user' })).toHaveAttribute('href', '/admin/main/audit?action=user.update&range=24h');
});

test('a row opens to the difference, the reason, the request and the raw entry', async () => {
  fakeServer(trail);
  const { user, at } = open('/admin/main/audit');
  await user.click(await screen.findByRole('link', { name: 'Open: Edit a user, Ada Lovelace' }));
  const drawer = await screen.findByRole('dialog', { name: 'Edit a user' });
  expect(at()).toBe('/admin/main/audit?entry=aud_1');
  const changes = within(within(drawer).getByRole('region', { name: 'What changed' })).getAllByRole('listitem').map((each) => each.textContent);
  expect(changes).toEqual(['Job titleAddedNew: Admiral', 'RolesChangedOld: AgentNew: Manager1 unchanged']);
  expect(within(drawer).getByText('Asked to.')).toBeInTheDocument();
  expect(within(drawer).getByText('req_9')).toBeInTheDocument();
  await user.click(within(drawer).getByRole('button', { name: 'Show raw JSON' }));
  expect(within(drawer).getByRole('region', { name: 'Raw JSON' })).toHaveTextContent('"request_id": "req_9"');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(at()).toBe('/admin/main/audit'));
});

test('an address leads to an open entry, filters and all', async () => {
  const server = fakeServer(trail);
  open('/admin/main/audit?from=2026-01-31T09:00:00.123456Z&to=2026-01-31T09:00:00.124Z&entry=aud_2');
  expect(await screen.findByRole('dialog', { name: 'Create a role' })).toHaveTextContent('This needs the permission “roles:create:all”.');
  expect(screen.getByLabelText('From')).not.toHaveValue('');
  expect(server.last('GET', '/tenants/main/audit')?.query.get('to')).toBe('2026-01-31T09:00:00.124Z');
});

test('filters stand in the URL and reach the server', async () => {
  const server = fakeServer(trail);
  const { user, at } = open('/admin/main/audit?cursor=abc');
  await user.click(await screen.findByRole('combobox', { name: 'Action' }));
  expect(await screen.findByRole('option', { name: 'thing.happen' })).toBeInTheDocument();
  await user.click(screen.getByRole('option', { name: 'Create a role' }));
  await waitFor(() => expect(at()).toBe('/admin/main/audit?action=role.create'));
  await user.click(screen.getByRole('combobox', { name: 'User' }));
  await user.click(await screen.findByRole('option', { name: 'Ada Lovelace' }));
  await waitFor(() => expect(at()).toBe('/admin/main/audit?action=role.create&actor=usr_ada'));
  await waitFor(() => expect(server.last('GET', '/tenants/main/audit')?.query.get('actor')).toBe('usr_ada'));
});

test('a span starts now and is kept for the pages that follow', async () => {
  const server = fakeServer(trail);
  const { user, at } = open('/admin/main/audit?range=24h');
  await screen.findByRole('table');
  const from = server.last('GET', '/tenants/main/audit')?.query.get('from') ?? '';
  expect(Date.now() - Date.parse(from)).toBeGreaterThan(23 * 3_600_000);
  await user.click(screen.getByRole('button', { name: 'Next' }));
  await waitFor(() => expect(server.last('GET', '/tenants/main/audit')?.query.get('cursor')).toBe('two'));
  expect(server.last('GET', '/tenants/main/audit')?.query.get('from')).toBe(from);
  await user.click(screen.getByRole('button', { name: 'Previous' }));
  await waitFor(() => expect(at()).toBe('/admin/main/audit?range=24h'));
});

test('nothing matches: one button clears the filters', async () => {
  fakeServer({ ...trail, 'GET /tenants/main/audit': { items: [], next_cursor: null, total: 0 } });
  const { user, at } = open('/admin/main/audit?q=zzz');
  await screen.findByRole('heading', { name: 'Nothing matches' });
  const [button] = screen.getAllByRole('button', { name: 'Clear filters' });
  if (button) await user.click(button);
  await waitFor(() => expect(at()).toBe('/admin/main/audit'));
});

test('a trail that may not be read says which permission is missing', async () => {
  const refused = () => problem(403, 'permission_missing', 'no', { permission: 'audit:read:all' });
  fakeServer({ ...trail, 'GET /tenants/main/audit': refused, 'GET /tenants/main/audit/stats': refused, 'GET /tenants/main/audit/facets': refused });
  open('/admin/main/audit');
  expect(await screen.findByText('It needs the permission audit:read:all.')).toBeInTheDocument();
});
