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

test('a job that is over says when and how long, and its failures are one click away', async () => {
  const over: Job = { ...running, status: 'done', done: 4, started_at: '2026-01-31T09:00:02Z', finished_at: '2026-01-31T09:01:07Z' };
  const restored = { row: 3, user: { id: 'usr_b', name: 'Ben' }, outcome: 'succeeded', code: 'not_restored', detail: 'came back without what it held: `Agent`, `Desk`' };
  const server = fakeServer({ ...jobs, 'GET /tenants/main/jobs/job_1': over, 'GET /tenants/main/jobs/job_1/results': { items: [restored], next_cursor: 'next' } });
  const { user, at } = open('/admin/main/jobs/job_1');
  expect(await screen.findByText('1 min 5 sec')).toBeInTheDocument();
  expect([screen.getByText('Started').tagName, screen.getByText('Ended').tagName]).toEqual(['DT', 'DT']);
  expect(await screen.findByText('Not given back: Agent, Desk.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Show the one that failed' }));
  await waitFor(() => expect(at()).toBe('/admin/main/jobs/job_1?outcome=failed'));
  await waitFor(() => expect(server.last('GET', '/tenants/main/jobs/job_1/results')?.query.get('outcome')).toBe('failed'));
  await user.click(screen.getByRole('button', { name: 'Show all' }));
  await waitFor(() => expect(at()).toBe('/admin/main/jobs/job_1'));
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
