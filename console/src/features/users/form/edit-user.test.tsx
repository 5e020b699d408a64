import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';

import { fakeServer, problem } from '@/test/fake-server';
import { open } from '@/test/open';
import { aUser, signedIn } from '@/test/samples';

import { changesOf, fieldsOf } from './user-fields';

const ada = aUser({ job_title: 'Analyst' });

async function openForm(routes: Record<string, unknown>) {
  const server = fakeServer({ ...signedIn, 'GET /tenants/main/users/usr_ada': () => ({ body: ada, headers: { etag: '"3"' } }), ...routes });
  const { user } = open('/admin/main/users/usr_ada/edit');
  await screen.findByRole('heading', { name: 'Edit Ada Lovelace' });
  return { server, user };
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

test('somebody else saved first: nothing is overwritten', async () => {
  const { user } = await openForm({ 'PATCH /tenants/main/users/usr_ada': () => problem(412, 'stale', 'changed since') });
  await user.type(screen.getByLabelText('Last name'), ' King');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByRole('dialog', { name: 'Somebody else saved first' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Reload and start again' })).toBeInTheDocument();
});

test('nothing changed is no change', () => {
  expect(changesOf(fieldsOf(ada), fieldsOf(ada))).toEqual({});
});
