import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer } from '@/test/fake-server';
import { open } from '@/test/open';
import { aUser, memberships, session, signedIn } from '@/test/samples';

const visitor = aUser({ id: 'usr_vera', name: 'Vera Visitor', email: 'vera@example.org', home_tenant: 'ten_home' });
const routes = {
  ...signedIn,
  'GET /tenants/main/users': { items: [visitor], next_cursor: null, total: 1 },
  'GET /tenants/main/users/usr_vera': { ...visitor, lock: { failures: 7, until: null } },
  'GET /tenants/main/users/usr_vera/workspaces': { everywhere: [], items: [], last_activity: null, last_login_at: null },
  'GET /tenants/main/users/usr_vera/access': { wildcard: false, grants: [] },
  'GET /tenants/main/groups': { items: [], next_cursor: null },
};

test('the list marks who is looked after in another tenant, and offers roles and nothing else', async () => {
  fakeServer(routes);
  const { user } = open('/admin/main/users');
  const table = await screen.findByRole('table', { name: 'Users' });
  const mark = within(table).getByRole('note', { name: /^From another tenant\. Another tenant looks after this account/ });
  await user.hover(mark);
  expect(await screen.findByRole('tooltip')).toHaveTextContent('its record, password and sessions are changed there');
  await user.click(screen.getByRole('button', { name: 'Actions for Vera Visitor' }));
  expect((await screen.findAllByRole('menuitem')).map((each) => each.textContent)).toEqual(['Manage roles']);
});

test('the page offers roles and groups, and nothing that the server would refuse', async () => {
  const server = fakeServer(routes);
  open('/admin/main/users/usr_vera');
  await screen.findByRole('heading', { name: 'Vera Visitor', level: 1 });
  expect(screen.getByRole('note', { name: /^From another tenant/ })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Manage roles' })).toBeInTheDocument();
  expect(await screen.findByRole('combobox', { name: 'Add to a group' })).toBeInTheDocument();
  for (const name of ['Edit', 'Actions for Vera Visitor', 'Unlock', 'Link member']) expect(screen.queryByRole('link', { name }) ?? screen.queryByRole('button', { name })).toBeNull();
  for (const name of ['Sessions', 'Second factor', 'Member Association', 'Tenants']) expect(screen.queryByRole('heading', { name })).toBeNull();
  await waitFor(() => expect(server.last('GET', '/tenants/main/users/usr_vera/workspaces')).toBeDefined());
  expect(server.seen.some((each) => /\/(sessions|factors|memberships)$/.test(each.path) && each.path.includes('usr_vera'))).toBe(false);
});

test('the address of the form says that it is edited elsewhere', async () => {
  fakeServer(routes);
  open('/admin/main/users/usr_vera/edit');
  expect(await screen.findByRole('heading', { name: 'Looked after in another tenant' })).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Save changes' })).toBeNull();
});

test('an operator changes the tenants of a visitor where the account is looked after', async () => {
  const server = fakeServer({ ...routes, 'GET /sessions/current': { ...session, operator: true }, 'GET /tenants/ten_home/users/usr_vera/memberships': () => ({ body: memberships, headers: { etag: '"3"' } }) });
  open('/admin/main/users/usr_vera');
  expect(await screen.findByRole('button', { name: 'Change tenants' })).toBeInTheDocument();
  await waitFor(() => expect(server.last('GET', '/tenants/ten_home/users/usr_vera/memberships')).toBeDefined());
});
