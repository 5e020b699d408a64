import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, aRole, aUser, signedIn } from '@/test/samples';

const grace = aUser({ id: 'usr_grace', name: 'Grace Hopper', email: 'grace@example.org', status: 'inactive', last_login_at: null });
const vendor = aRole({ id: 'rol_vendor', name: 'Vendor', contexts: ['supplier'], permissions: ['audit:read:all'] });
const routes = {
  ...signedIn,
  'GET /tenants/main/users': { items: [aUser(), grace], next_cursor: null, total: 2 },
  'GET /tenants/main/users/usr_grace': grace,
  'GET /tenants/main/users/usr_grace/access': { wildcard: false, grants: [] },
  'GET /tenants/main/roles/rol_vendor': vendor,
};

async function openHelp(path: string, more: Record<string, unknown> = {}) {
  fakeServer({ ...routes, ...more });
  const { user } = open(path);
  await user.click(await screen.findByRole('button', { name: 'Help' }));
  const drawer = within(await screen.findByRole('dialog', { name: 'What goes wrong?' }));
  const ask = (question: string) => user.click(drawer.getByRole('button', { name: question }));
  const choose = async (label: string, option: RegExp | string) => {
    await user.click(drawer.getByRole('combobox', { name: label }));
    await user.click(await screen.findByRole('option', { name: option }));
  };
  return { user, drawer, ask, choose };
}

test('a role is not offered because of its context: both are named, and the role can be edited', async () => {
  const { drawer, choose } = await openHelp('/admin/main/users/usr_grace').then(async (opened) => {
    await opened.ask('A role is not offered');
    return opened;
  });
  await choose('Which role?', 'Vendor');
  expect(await drawer.findByText(/Vendor is for Supplier, and the account is Internal: it does not fit/)).toBeInTheDocument();
  expect(drawer.getByRole('link', { name: 'Edit Vendor' })).toHaveAttribute('href', '/admin/main/roles/rol_vendor/edit');
});

test('a role cannot be assigned by somebody who does not hold what it gives: the question why is filled in', async () => {
  const { drawer, ask, choose } = await openHelp('/admin/main/users', { 'GET /me/access': anAccess('users:read:all', 'roles:read:all') });
  await ask('I cannot assign a role');
  expect(await drawer.findByText('You lack the permission users:manage:roles.')).toBeInTheDocument();
  await choose('Which role?', 'Vendor');
  expect(await drawer.findByText(/Vendor gives audit:read:all, which you do not hold/)).toBeInTheDocument();
  const links = drawer.getAllByRole('link').map((each) => each.getAttribute('href'));
  expect(links).toEqual(['/admin/main/access?view=why&user=usr_ada&permission=users%3Amanage%3Aroles', '/admin/main/access?view=why&user=usr_ada&permission=audit%3Aread%3Aall']);
});

test('somebody does not get in: the account is looked at, and what was tried can be read', async () => {
  const { drawer, ask, choose } = await openHelp('/admin/main/users');
  await ask('Somebody does not get in');
  expect(drawer.getByText('Choose above whom it is about.')).toBeInTheDocument();
  await choose('User', /Grace Hopper/);
  expect(await drawer.findByText('The account is not active. Its status: Inactive.')).toBeInTheDocument();
  expect(drawer.getByText(/Has never signed in/)).toBeInTheDocument();
  expect(drawer.getByRole('link', { name: 'Sign-ins in the audit trail' })).toHaveAttribute('href', '/admin/main/audit?action=session.create&q=grace%40example.org');
});

test('somebody sees nothing: no role gives anything', async () => {
  const { drawer, ask } = await openHelp('/admin/main/users/usr_grace');
  await ask('Somebody gets in and sees nothing');
  expect(await drawer.findByText('No role of the account gives it anything. Assign one.')).toBeInTheDocument();
  expect(drawer.getByRole('link', { name: 'Ask about a permission' })).toHaveAttribute('href', '/admin/main/access?view=why&user=usr_grace');
});
