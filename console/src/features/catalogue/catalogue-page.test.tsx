import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, signedIn } from '@/test/samples';

import { placeOf } from './manifests/place';
import { readManifest } from './manifests/read-manifest';

const permission = { key: 'members:read:all', name: 'Read all members', description: null };
const routes = {
  ...signedIn,
  'GET /tenants/main/permissions': { contexts: ['tenant'], modules: [{ key: 'members', name: 'Members', description: null, baseline: false, permissions: [permission], modules: [] }] },
  'GET /tenants/main/catalogue/manifests': { items: [{ name: 'club', version: 3, applied_at: '2026-01-31T09:00:00Z', applied_by: 'Grace Hopper', modules: 1, permissions: 1 }] },
};
const PATH = '/admin/main/settings/catalogue';

async function openDialog(more: Record<string, unknown> = {}) {
  const server = fakeServer({ ...routes, ...more });
  const { user } = open(PATH);
  await user.click(await screen.findByRole('button', { name: 'Apply manifest' }));
  const dialog = await screen.findByRole('dialog', { name: 'Apply manifest' });
  const apply = async (text: string) => {
    fireEvent.change(within(dialog).getByLabelText('Manifest (YAML or JSON)'), { target: { value: text } });
    await user.click(within(dialog).getByRole('button', { name: 'Apply manifest' }));
  };
  return { server, user, apply };
}

test('manifests are listed with version and author; modules open', async () => {
  fakeServer(routes);
  const { user } = open(PATH);
  const table = await screen.findByRole('table', { name: 'Manifests' });
  expect(within(table).getByText('Grace Hopper')).toBeInTheDocument();
  expect(within(table).getByText('3')).toBeInTheDocument();
  await user.click(await screen.findByRole('button', { name: /Members/ }));
  expect(screen.getByText('members:read:all')).toBeInTheDocument();
});

test('applying says what came and went', async () => {
  const { server, apply } = await openDialog({ 'PUT /tenants/main/catalogue/manifests/crm': { name: 'crm', added: ['leads:read:all'], removed: [], unchanged: 2, changed: true } });
  await apply('{"name":"crm","modules":[]}');
  expect(await screen.findByText('1 permission added')).toBeInTheDocument();
  expect(screen.getByText('leads:read:all')).toBeInTheDocument();
  expect(screen.getByText('2 permissions as before')).toBeInTheDocument();
  expect(server.last('PUT', '/tenants/main/catalogue/manifests/crm')?.body).toEqual({ name: 'crm', modules: [] });
});

test('what is applied already is told to change nothing', async () => {
  const { apply } = await openDialog({ 'PUT /tenants/main/catalogue/manifests/crm': { name: 'crm', added: [], removed: [], unchanged: 1, changed: false } });
  await apply('{"name":"crm","modules":[]}');
  expect(await screen.findByText('crm is applied already: nothing changed.')).toBeInTheDocument();
});

test('text that is neither YAML nor JSON is not sent; what the server refuses is told with its place', async () => {
  const { server, apply } = await openDialog({
    'PUT /tenants/main/catalogue/manifests/crm': () => problem(422, 'invalid', 'no', { errors: [{ pointer: '/modules/0/key', code: 'key_invalid', detail: 'must be a word' }] }),
  });
  await apply('{ name');
  expect(await screen.findByText(/This cannot be read as YAML or JSON/)).toBeInTheDocument();
  expect(server.seen.some((each) => each.method === 'PUT')).toBe(false);
  await apply('{"name":"crm","modules":[{}]}');
  expect(await screen.findByText('modules[0].key')).toBeInTheDocument();
  expect(screen.getByText('Must be a word.')).toBeInTheDocument();
});

test('a manifest is removed only after its name was typed', async () => {
  const server = fakeServer({ ...routes, 'DELETE /tenants/main/catalogue/manifests/club': () => ({ status: 204 }) });
  const { user } = open(PATH);
  await user.click(await screen.findByRole('button', { name: 'Actions for club' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Remove' }));
  expect(await screen.findByRole('button', { name: 'Remove' })).toBeDisabled();
  await user.type(screen.getByLabelText('Type club to confirm'), 'club{Enter}');
  expect(await screen.findByText('club was removed.')).toBeInTheDocument();
  expect(server.last('DELETE', '/tenants/main/catalogue/manifests/club')).toBeDefined();
});

test('without catalogue:manage:all nothing can be changed', async () => {
  fakeServer({ ...routes, 'GET /me/access': anAccess('catalogue:read:all') });
  open(PATH);
  await screen.findByRole('table', { name: 'Manifests' });
  expect(screen.queryByRole('button', { name: 'Apply manifest' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Actions for club' })).toBeNull();
});

test('a manifest is read from YAML and from JSON alike', async () => {
  const yaml = '# The CRM\nname: crm\nmodules:\n  - key: leads\n    permissions:\n      - { key: "leads:read:all", name: Read leads }\n';
  const manifest = { name: 'crm', modules: [{ key: 'leads', permissions: [{ key: 'leads:read:all', name: 'Read leads' }] }] };
  expect(await readManifest(yaml)).toEqual({ manifest });
  expect(await readManifest(JSON.stringify(manifest, null, '\t'))).toEqual({ manifest });
});

test('text that cannot be read says where; what is no manifest says what one is', async () => {
  const faultOf = async (text: string) => {
    const read = await readManifest(text);
    return 'fault' in read ? read.fault : undefined;
  };
  expect(await faultOf('name: crm\nmodules: [\n')).toMatch(/^This cannot be read as YAML or JSON: .*line 3/);
  expect(await faultOf('{ "name": ')).toMatch(/^This cannot be read as YAML or JSON: /);
  for (const text of ['[]', 'crm', 'name: crm']) expect(await faultOf(text)).toBe('A manifest is an object with name and modules.');
});

test('where a fault is, as people read it', () => {
  expect(placeOf('/modules/0/permissions/2/key')).toBe('modules[0].permissions[2].key');
  expect(placeOf('')).toBe('');
});
