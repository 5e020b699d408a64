import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Tenant } from '@/api/types';
import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { session, signedIn, tenant as operators } from '@/test/samples';

const harbour: Tenant = {
  ...operators, id: 'ten_2', slug: 'harbour', name: 'Harbour', operator: false, licence: { modules: null, seats: 20 }, usage: { users: 14, seats_taken: 12 },
};
const modules = [
  { key: 'users', name: 'Users', baseline: true, modules: [], permissions: [] },
  { key: 'boats', name: 'Boats', baseline: false, modules: [], permissions: [] },
  { key: 'events', name: 'Events', baseline: false, modules: [], permissions: [] },
];
const platform = {
  ...signedIn,
  'GET /sessions/current': { ...session, operator: true },
  'GET /tenants/main/permissions': { contexts: ['tenant'], modules },
  'GET /tenants': { items: [{ ...operators, usage: { users: 3, seats_taken: 3 } }, harbour], next_cursor: null, total: 2, total_is_exact: true },
  'GET /tenants/harbour': () => ({ body: harbour, headers: { etag: '"4"' } }),
};

test('operators see every tenant with its seats, and find one by name or status', async () => {
  const server = fakeServer(platform);
  const { user, at } = open('/platform/tenants?q=har&status=active');
  expect(await screen.findByRole('link', { name: 'Harbour' })).toHaveAttribute('href', '/platform/tenants/harbour');
  expect(screen.getByText('12 of 20')).toBeInTheDocument();
  expect(server.last('GET', '/tenants')?.query.toString()).toBe('q=har&status=active&sort=name&limit=25&count=true');
  await user.clear(screen.getByRole('searchbox', { name: 'Search name or slug' }));
  await waitFor(() => expect(at()).toBe('/platform/tenants?status=active'));
});

test('a list without hits says so, and leads back to all', async () => {
  fakeServer({ ...platform, 'GET /tenants': { items: [], next_cursor: null, total: 0 } });
  const { user, at } = open('/platform/tenants?q=zz');
  expect(await screen.findByText('No tenants match')).toBeInTheDocument();
  await user.click(screen.getAllByRole('button', { name: 'Clear filters' })[0] ?? document.body);
  await waitFor(() => expect(at()).toBe('/platform/tenants'));
});

test('who is no operator is told what it needs, and nothing is asked for', async () => {
  const server = fakeServer(signedIn);
  open('/platform/tenants');
  expect(await screen.findByText('It needs the permission platform:full:access.')).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: 'Tenants' })).toBeNull();
  expect(server.last('GET', '/tenants')).toBeUndefined();
});

test('the slug follows the name, and an administrator without a password is sent a link', async () => {
  const server = fakeServer({ ...platform, 'POST /tenants': () => ({ status: 201, body: harbour }) });
  const { user, at } = open('/platform/tenants/new');
  await user.type(await screen.findByLabelText(/^Name/), 'Häfen & Co');
  expect(screen.getByLabelText(/^Slug/)).toHaveValue('hafen-co');
  await user.type(screen.getByLabelText(/^E-mail/), 'ann@harbour.example');
  await user.click(screen.getByRole('button', { name: 'Create tenant' }));
  await waitFor(() => expect(at()).toBe('/platform/tenants/harbour'));
  expect(server.last('POST', '/tenants')?.body).toEqual({ name: 'Häfen & Co', slug: 'hafen-co', admin: { email: 'ann@harbour.example' }, licence: { modules: null, seats: null } });
});

test('the staff of the operators are let in from the beginning', async () => {
  const roles = { items: [{ id: 'rol_s', name: 'Support', description: null, contexts: ['tenant'], permissions: ['users:read:all'], built_in: false, users_count: 0, created_at: harbour.created_at, updated_at: harbour.updated_at }], next_cursor: null };
  const server = fakeServer({ ...platform, 'GET /tenants/main/roles': () => ({ body: roles }), 'POST /tenants': () => ({ status: 201, body: harbour }) });
  const { user, at } = open('/platform/tenants/new');
  await user.type(await screen.findByLabelText(/^Name/), 'Harbour');
  await user.type(screen.getByLabelText(/^E-mail/), 'ann@harbour.example');
  await user.click(screen.getByRole('combobox', { name: /^Role of the staff/ }));
  await user.click(await screen.findByRole('option', { name: /Support/ }));
  await user.click(screen.getByRole('switch', { name: /^Who joins the staff later/ }));
  await user.click(screen.getByRole('button', { name: 'Create tenant' }));
  await waitFor(() => expect(at()).toBe('/platform/tenants/harbour'));
  expect(server.last('POST', '/tenants')?.body).toMatchObject({ shadow_role: 'rol_s', later_joiners: false, may_opt_out: false });
});

test('what the server refuses stands at its field', async () => {
  const faults = { errors: [{ pointer: '/admin/password', code: 'password_too_short', detail: 'must have at least 12 characters' }, { pointer: '/licence/modules/0', code: 'module_unknown', detail: '`boats` is not a module' }] };
  const server = fakeServer({ ...platform, 'POST /tenants': () => problem(422, 'invalid', 'no', faults) });
  const { user } = open('/platform/tenants/new');
  await user.type(await screen.findByLabelText(/^Name/), 'Harbour');
  await user.click(screen.getByRole('checkbox', { name: /^Every module/ }));
  await user.click(await screen.findByRole('checkbox', { name: /^Boats/ }));
  expect(screen.queryByRole('checkbox', { name: /^Users/ })).toBeNull();
  await user.type(screen.getByLabelText(/^E-mail/), 'ann@harbour.example');
  await user.click(screen.getByRole('radio', { name: /^Set a password/ }));
  await user.type(screen.getByLabelText(/^Password/), 'copper lantern drift');
  await user.type(screen.getByLabelText(/^Confirm password/), 'copper lantern drift');
  await user.click(screen.getByRole('button', { name: 'Create tenant' }));
  expect(await screen.findByText('Must have at least 12 characters.')).toBeInTheDocument();
  expect(screen.getByText('There is no module “boats” to license.')).toBeInTheDocument();
  expect(server.last('POST', '/tenants')?.body).toMatchObject({ licence: { modules: ['boats'] }, admin: { password: 'copper lantern drift' } });
});

test('a slug that is taken is told at its field', async () => {
  fakeServer({ ...platform, 'POST /tenants': () => problem(409, 'slug_taken', 'no') });
  const { user } = open('/platform/tenants/new');
  await user.type(await screen.findByLabelText(/^Name/), 'Harbour');
  await user.type(screen.getByLabelText(/^E-mail/), 'ann@harbour.example');
  await user.click(screen.getByRole('button', { name: 'Create tenant' }));
  expect(await screen.findByText('Another tenant has this slug.')).toBeInTheDocument();
});

test('a tenant is suspended by typing its slug, with a reason', async () => {
  const server = fakeServer({ ...platform, 'POST /tenants/harbour/suspend': { ...harbour, status: 'suspended' } });
  const { user } = open('/platform/tenants');
  await user.click(await screen.findByRole('button', { name: 'Actions for Harbour' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Suspend' }));
  const dialog = await screen.findByRole('dialog', { name: 'Suspend Harbour?' });
  expect(within(dialog).getByText('14 users are shut out at once.')).toBeInTheDocument();
  const confirm = within(dialog).getByRole('button', { name: 'Suspend' });
  expect(confirm).toBeDisabled();
  await user.type(within(dialog).getByLabelText(/^Reason/), 'open invoice');
  await user.type(within(dialog).getByLabelText(/harbour/), 'harbour');
  await user.click(confirm);
  expect(await screen.findByText('Harbour is suspended.')).toBeInTheDocument();
  expect(server.last('POST', '/tenants/harbour/suspend')?.body).toEqual({ reason: 'open invoice' });
});

test('the operators’ own tenant is not suspended, and a suspended one is resumed and not entered', async () => {
  const suspended = { ...harbour, status: 'suspended' };
  fakeServer({ ...platform, 'GET /tenants': { items: [operators, suspended], next_cursor: null }, 'POST /tenants/harbour/resume': harbour });
  const { user } = open('/platform/tenants');
  await user.click(await screen.findByRole('button', { name: 'Actions for Analytical Engines' }));
  expect(await screen.findByRole('menuitem', { name: 'Open' })).toBeInTheDocument();
  expect(screen.queryByRole('menuitem', { name: 'Suspend' })).toBeNull();
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Actions for Harbour' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Resume' }));
  expect(await screen.findByText('Harbour is active again.')).toBeInTheDocument();
});

test('a licence is changed as a whole, at its version', async () => {
  const server = fakeServer({ ...platform, 'PATCH /tenants/harbour': { ...harbour, licence: { modules: ['boats'], seats: null } } });
  const { user } = open('/platform/tenants/harbour');
  await user.click(await screen.findByRole('checkbox', { name: /^Every module/ }));
  await user.click(await screen.findByRole('checkbox', { name: /^Boats/ }));
  await user.clear(screen.getByLabelText(/^Seats/));
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText('The licence of Harbour was changed.')).toBeInTheDocument();
  const sent = server.last('PATCH', '/tenants/harbour');
  expect([sent?.body, sent?.headers.get('if-match')]).toEqual([{ licence: { modules: ['boats'], seats: null } }, '"4"']);
});

test('fewer seats than are taken are refused at the field', async () => {
  const detail = '12 seats are taken: deactivate accounts first, or license as many';
  fakeServer({ ...platform, 'PATCH /tenants/harbour': () => problem(409, 'seats_taken', detail, { errors: [{ pointer: '/licence/seats', code: 'seats_taken', detail }] }) });
  const { user } = open('/platform/tenants/harbour');
  const seats = await screen.findByLabelText(/^Seats/);
  await user.clear(seats);
  await user.type(seats, '5');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText('12 seats are taken. Deactivate accounts first, or license as many.')).toBeInTheDocument();
});

test('a tenant gets another name', async () => {
  const server = fakeServer({ ...platform, 'PATCH /tenants/harbour': { ...harbour, name: 'Port' } });
  const { user } = open('/platform/tenants');
  await user.click(await screen.findByRole('button', { name: 'Actions for Harbour' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Rename' }));
  const dialog = await screen.findByRole('dialog', { name: 'Rename Harbour' });
  await user.clear(await within(dialog).findByLabelText(/^Name/));
  await user.type(within(dialog).getByLabelText(/^Name/), 'Port{Enter}');
  expect(await screen.findByText('Renamed to Port.')).toBeInTheDocument();
  expect(server.last('PATCH', '/tenants/harbour')?.body).toEqual({ name: 'Port' });
});
