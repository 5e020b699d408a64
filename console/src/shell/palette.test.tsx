import { spotlight } from '@mantine/spotlight';
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';

import { fakeServer } from '@/test/fake-server';
import { open } from '@/test/open';
import { anAccess, aUser, signedIn } from '@/test/samples';

const page = { items: [aUser()], next_cursor: null, total: 1 };

// Whether it is open outlives the page.
afterEach(() => act(() => spotlight.close()));

async function openPalette(routes: Record<string, unknown> = {}) {
  fakeServer({ ...signedIn, 'GET /tenants/main/users': page, ...routes });
  const opened = open('/admin/main/users');
  await screen.findByRole('table', { name: 'Users' });
  act(() => spotlight.open());
  const box = await screen.findByRole('textbox', { name: 'Search people, roles, screens and actions' });
  return { ...opened, box, dialog: within(screen.getByRole('dialog')) };
}

test('a manifest is applied from the palette', async () => {
  const { user, at, box, dialog } = await openPalette();
  await user.type(box, 'manif');
  await user.click(await dialog.findByText('Apply manifest'));
  await waitFor(() => expect(at()).toBe('/admin/main/settings/catalogue?apply=true'));
});

test('another appearance is chosen from the palette, and Enter takes the first hit', async () => {
  const { user, box } = await openPalette();
  await user.type(box, 'appearance: dark{Enter}');
  await waitFor(() => expect(localStorage.getItem('rolecall.color-scheme')).toBe('dark'));
});

test('the palette offers only what one may do', async () => {
  const { dialog } = await openPalette({ 'GET /me/access': anAccess('users:read:all') });
  expect(dialog.getByText('Users')).toBeInTheDocument();
  expect(dialog.queryByText('Add user')).toBeNull();
  expect(dialog.queryByText('Apply manifest')).toBeNull();
  expect(dialog.getByText('Language: Deutsch')).toBeInTheDocument();
});

test('g and a letter lead to a screen, and the help lists them; a letter alone leads nowhere', async () => {
  fakeServer({ ...signedIn, 'GET /tenants/main/users': page });
  const { user, at } = open('/admin/main/users');
  await screen.findByRole('table', { name: 'Users' });
  await user.keyboard('r');
  expect(at()).toBe('/admin/main/users');
  await user.keyboard('gr');
  await waitFor(() => expect(at()).toBe('/admin/main/roles'));
  await user.keyboard('?');
  const help = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
  expect(within(help).getByText('Audit trail')).toBeInTheDocument();
});
