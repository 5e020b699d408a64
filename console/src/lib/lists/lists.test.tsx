import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer } from '@/test/fake-server';
import { open } from '@/test/open';
import { aUser, signedIn } from '@/test/samples';

const page = { items: [aUser()], next_cursor: null, total: 1 };
const heads = async () => within(await screen.findByRole('table', { name: 'Users' })).getAllByRole('columnheader').map((each) => each.textContent).filter((each) => each !== '' && each !== 'Actions');

test('columns are hidden, shown and moved, and this device remembers it', async () => {
  const server = fakeServer({ ...signedIn, 'GET /tenants/main/users': page });
  const { user } = open('/admin/main/users');
  expect(await heads()).toEqual(['Name', 'E-mail', 'Type', 'Roles', 'Auth scope', '2FA', 'Status', 'Last login']);
  await user.click(screen.getByRole('button', { name: 'Columns' }));
  await user.click(await screen.findByRole('checkbox', { name: 'Type' }));
  await user.click(screen.getByRole('checkbox', { name: 'Auth scope' }));
  await user.click(screen.getByRole('checkbox', { name: 'Member' }));
  await user.click(screen.getByRole('button', { name: 'Move Status up' }));
  expect(await heads()).toEqual(['Name', 'E-mail', 'Roles', 'Status', '2FA', 'Last login', 'Member']);
  expect(localStorage.getItem('rolecall.users.columns')).toBe('["name","email","roles","status","mfa","last_login","member"]');
  await user.click(screen.getByRole('button', { name: 'Back to the usual columns' }));
  expect(await heads()).toHaveLength(8);
  expect(server.last('GET', '/tenants/main/users')?.query.has('columns')).toBe(false);
});

test('the first column cannot go up, nor the last one down', async () => {
  fakeServer({ ...signedIn, 'GET /tenants/main/users': page });
  const { user } = open('/admin/main/users');
  await user.click(await screen.findByRole('button', { name: 'Columns' }));
  expect(await screen.findByRole('button', { name: 'Move E-mail up' })).toHaveAttribute('aria-disabled', 'true');
  expect(screen.getByRole('button', { name: 'Move Last login down' })).toHaveAttribute('aria-disabled', 'true');
});

test('an address names columns for whoever follows it; unknown ones are left out, and the server never hears of them', async () => {
  localStorage.setItem('rolecall.users.columns', '["name","email"]');
  const server = fakeServer({ ...signedIn, 'GET /tenants/main/users': page });
  const { user, at } = open('/admin/main/users?status=active&columns=name,status,nonsense,email');
  expect(await heads()).toEqual(['Name', 'Status', 'E-mail']);
  expect(server.last('GET', '/tenants/main/users')?.query.toString()).toBe('status=active&limit=25&count=true');
  await user.click(screen.getByRole('button', { name: 'Columns' }));
  await user.click(await screen.findByRole('checkbox', { name: 'Status' }));
  await waitFor(() => expect(at()).toBe('/admin/main/users?status=active'));
  expect(await heads()).toEqual(['Name', 'E-mail']);
});

test('a view is saved, opened again, renamed and deleted', async () => {
  fakeServer({ ...signedIn, 'GET /tenants/main/users': page });
  const { user, at } = open('/admin/main/users?status=inactive&sort=-last_login_at&cursor=abc');
  await user.click(await screen.findByRole('button', { name: 'Views' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Save this view' }));
  await user.type(await screen.findByLabelText(/^Name/), 'Gone quiet{Enter}');
  expect(await screen.findByText('Gone quiet is among your views.')).toBeInTheDocument();
  const [clear] = screen.getAllByRole('button', { name: 'Clear filters' });
  if (clear) await user.click(clear);
  await waitFor(() => expect(at()).toBe('/admin/main/users?sort=-last_login_at'));
  await user.click(screen.getByRole('button', { name: 'Views' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Gone quiet' }));
  await waitFor(() => expect(at()).toContain('status=inactive&sort=-last_login_at&columns=name%2Cemail'));
  expect(at()).not.toContain('cursor');
  await user.click(screen.getByRole('button', { name: 'Views' }));
  expect(within(await screen.findByRole('menuitem', { name: /Gone quiet/ })).getByLabelText('On screen')).toBeInTheDocument();
  await user.click(screen.getByRole('menuitem', { name: 'Manage views' }));
  await user.click(await screen.findByRole('button', { name: 'Rename Gone quiet' }));
  const name = await screen.findByLabelText(/^Name/);
  await user.clear(name);
  await user.type(name, 'Sleepers{Enter}');
  await user.click(await screen.findByRole('button', { name: 'Delete Sleepers' }));
  expect(await screen.findByText('No view saved yet')).toBeInTheDocument();
});

test('two views of one name are not taken', async () => {
  localStorage.setItem('rolecall.views.main.users', '[{"name":"Mine","query":"?q=x"}]');
  fakeServer({ ...signedIn, 'GET /tenants/main/users': page });
  const { user } = open('/admin/main/users');
  await user.click(await screen.findByRole('button', { name: 'Views' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Save this view' }));
  await user.type(await screen.findByLabelText(/^Name/), 'Mine{Enter}');
  expect(await screen.findByText('There is a view of this name already.')).toBeInTheDocument();
});
