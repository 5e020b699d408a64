import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';

import type { Job } from '@/api/types';
import { fakeServer } from '@/test/fake-server';
import { open } from '@/test/open';
import { signedIn } from '@/test/samples';

const running: Job = {
  id: 'job_1', kind: 'bulk', action: 'deactivate', import: null, status: 'running', total: 4, done: 2, succeeded: 1, failed: 1, skipped: 0, reason: null,
  created_by: { id: 'usr_ada', name: 'Ada Lovelace' }, created_at: '2026-01-31T09:00:00Z', started_at: null, finished_at: null,
};
const results = {
  items: [
    { row: 1, user: { id: 'usr_grace', name: 'Grace Hopper' }, outcome: 'succeeded', code: null, detail: null },
    { row: 2, user: { id: 'usr_x', name: 'Xavier' }, outcome: 'failed', code: 'last_administrator', detail: 'the tenant must keep an active administrator who can sign in' },
  ],
  next_cursor: null,
};
const jobs = { ...signedIn, 'GET /tenants/main/jobs': { items: [running], next_cursor: null }, 'GET /tenants/main/jobs/job_1': running, 'GET /tenants/main/jobs/job_1/results': results };

test('a job shows how far it is and why a row was refused', async () => {
  const server = fakeServer(jobs);
  const { user, at } = open('/admin/main/jobs/job_1');
  expect(await screen.findByText('2 of 4')).toBeInTheDocument();
  expect(await screen.findByText('The tenant must keep an active administrator who can sign in.')).toBeInTheDocument();
  await user.click(screen.getByRole('combobox', { name: 'Result' }));
  await user.click(await screen.findByRole('option', { name: 'Failed' }));
  await waitFor(() => expect(at()).toBe('/admin/main/jobs/job_1?outcome=failed'));
  await waitFor(() => expect(server.last('GET', '/tenants/main/jobs/job_1/results')?.query.get('outcome')).toBe('failed'));
});

test('a row that was restored names what did not come back', async () => {
  const row = { row: 1, user: { id: 'usr_grace', name: 'Grace Hopper' }, outcome: 'succeeded', code: 'not_restored', detail: 'did not get back `Agent`, `Night shift`' };
  fakeServer({ ...jobs, 'GET /tenants/main/jobs/job_1/results': { items: [row], next_cursor: null } });
  open('/admin/main/jobs/job_1');
  expect(await screen.findByText('Not given back: Agent, Night shift.')).toBeInTheDocument();
});

test('a job under way can be cancelled', async () => {
  const server = fakeServer({ ...jobs, 'POST /tenants/main/jobs/job_1/cancel': { ...running, status: 'cancelled' } });
  const { user } = open('/admin/main/jobs/job_1');
  await user.click(await screen.findByRole('button', { name: 'Cancel job' }));
  expect(await screen.findByText('The job was cancelled. What was done stays done.')).toBeInTheDocument();
  expect(server.last('POST', '/tenants/main/jobs/job_1/cancel')).toBeDefined();
});

test('jobs are listed with their state', async () => {
  fakeServer(jobs);
  open('/admin/main/jobs');
  expect(await screen.findByRole('link', { name: 'Deactivate users' })).toHaveAttribute('href', '/admin/main/jobs/job_1');
  expect(screen.getByText('Running')).toBeInTheDocument();
});
