import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { User } from '@/api/types';
import { changedMeanwhile, fakeServer } from '@/test/fake-server';
import { open } from '@/test/open';
import { aUser, signedIn } from '@/test/samples';

import { changesOf, fieldsOf } from './user-fields';

const ada = aUser({ job_title: 'Analyst' });

async function openForm(routes: Record<string, unknown>) {
  const server = fakeServer({ ...signedIn, 'GET /tenants/main/users/usr_ada': () => ({ body: ada, headers: { etag: '"3"' } }), ...routes });
  const { user, at } = open('/admin/main/users/usr_ada/edit');
  await screen.findByRole('heading', { name: 'Edit Ada Lovelace' });
  return { server, user, at };
}

test('only what changed is sent, with the version it was read at', async () => {
  const { server, user } = await openForm({ 'PATCH /tenants/main/users/usr_ada': ada });
  expect(screen.getByRole('button', { name: 'Save changes' })).toBeDisabled();
  await user.clear(screen.getByLabelText('Job title'));
  await user.type(screen.getByLabelText(/^Username/), 'ada');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText('Ada Lovelace was saved.')).toBeInTheDocument();
  const sent = server.last('PATCH', '/tenants/main/users/usr_ada');
  expect(sent?.body).toEqual({ username: 'ada', job_title: null });
  expect(sent?.headers.get('If-Match')).toBe('"3"');
});

const meanwhile = (after: Partial<User>) => changedMeanwhile('/tenants/main/users/usr_ada', 'PATCH /tenants/main/users/usr_ada', ada, { ...ada, ...after });

test('what somebody else changed meanwhile in another field is saved with mine, and told', async () => {
  const { server, user, at } = await openForm(meanwhile({ notes: 'On leave' }));
  await user.type(screen.getByLabelText('Last name'), ' King');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText('Somebody else changed this meanwhile: Notes. Theirs and yours are both saved.')).toBeInTheDocument();
  const sent = server.last('PATCH', '/tenants/main/users/usr_ada');
  expect(sent?.body).toEqual({ last_name: 'Lovelace King' });
  expect(sent?.headers.get('If-Match')).toBe('"2"');
  await waitFor(() => expect(at()).toBe('/admin/main/users/usr_ada'));
});

test('where both changed the same, both stand side by side, and one is chosen', async () => {
  const { server, user } = await openForm(meanwhile({ last_name: 'Byron', job_title: 'Countess', notes: 'On leave' }));
  await user.type(screen.getByLabelText('Last name'), ' King');
  await user.type(screen.getByLabelText('Job title'), ' in chief');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Somebody else saved first' }));
  const names = within(dialog.getByRole('radiogroup', { name: 'Last name' }));
  expect(names.getByRole('radio', { name: 'Keep mine' })).toBeChecked();
  expect(names.getByText('Lovelace King')).toBeInTheDocument();
  expect(names.getByText('Byron')).toBeInTheDocument();
  expect(dialog.getByText('Also changed by somebody else, and kept: Notes.')).toBeInTheDocument();
  await user.click(names.getByRole('radio', { name: 'Take theirs' }));
  await user.click(dialog.getByRole('button', { name: 'Save this choice' }));
  expect(await screen.findByText('Ada Lovelace was saved.')).toBeInTheDocument();
  const sent = server.last('PATCH', '/tenants/main/users/usr_ada');
  expect(sent?.body).toEqual({ job_title: 'Analyst in chief' });
  expect(sent?.headers.get('If-Match')).toBe('"2"');
});

test('back in the form, what was typed still stands there', async () => {
  const { user } = await openForm(meanwhile({ last_name: 'Byron' }));
  await user.type(screen.getByLabelText('Last name'), ' King');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  await user.click(await screen.findByRole('button', { name: 'Back to the form' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByLabelText('Last name')).toHaveValue('Lovelace King');
});

test('who leaves with something unsaved is asked, and may stay', async () => {
  const { user, at } = await openForm({});
  await user.type(screen.getByLabelText('Last name'), ' King');
  await user.click(screen.getByRole('link', { name: 'Roles' }));
  await user.click(within(await screen.findByRole('dialog', { name: 'Leave without saving?' })).getByRole('button', { name: 'Keep editing' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByLabelText('Last name')).toHaveValue('Lovelace King');
  await user.click(screen.getByRole('link', { name: 'Roles' }));
  await user.click(await screen.findByRole('button', { name: 'Leave without saving' }));
  await waitFor(() => expect(at()).toBe('/admin/main/roles'));
});

test('who typed nothing leaves without a question', async () => {
  const { user, at } = await openForm({});
  await user.type(screen.getByLabelText('Last name'), ' ');
  await user.click(screen.getByRole('link', { name: 'Roles' }));
  await waitFor(() => expect(at()).toBe('/admin/main/roles'));
});

test('nothing changed is no change', () => {
  expect(changesOf(fieldsOf(ada), fieldsOf(ada))).toEqual({});
});
