import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { Job, JobResult } from '@/api/types';

import type { JobSearch } from './jobs-search';

const EACH = 1_000;

export function isOver(job: Job): boolean {
  return job.status !== 'queued' && job.status !== 'running';
}

export function jobsQuery(tenant: string, cursor: string | undefined, limit: number) {
  return queryOptions({
    queryKey: keys.jobs(tenant, 'list', cursor, limit),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/jobs', { params: { path: { tenant }, query: { limit, ...(cursor !== undefined && { cursor }) } }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.items.every(isOver) === false ? EACH * 2 : false),
  });
}

/** A job, asked for again until it is over. */
export function jobQuery(tenant: string, id: string) {
  return queryOptions({
    queryKey: keys.jobs(tenant, id, 'job'),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/jobs/{job}', { params: { path: { tenant, job: id } }, signal })),
    refetchInterval: (query) => (query.state.data && !isOver(query.state.data) ? EACH : false),
  });
}

/** What became of the rows; `done` is how many are behind the job, so that more of them are looked at as it goes on. */
export function resultsQuery(tenant: string, id: string, done: number, { outcome, cursor }: JobSearch, limit: number) {
  return queryOptions({
    queryKey: keys.jobs(tenant, id, 'results', done, outcome, cursor, limit),
    queryFn: ({ signal }) => resultsPage(tenant, id, { outcome, cursor }, limit, signal),
    placeholderData: keepPreviousData,
  });
}

function resultsPage(tenant: string, id: string, { outcome, cursor }: JobSearch, limit: number, signal?: AbortSignal) {
  const query = { limit, ...(outcome !== undefined && { outcome }), ...(cursor !== undefined && { cursor }) };
  return body(api.GET('/api/v1/tenants/{tenant}/jobs/{job}/results', { params: { path: { tenant, job: id }, query }, ...(signal && { signal }) }));
}

/** Every row of an outcome, a page after the other, for a download. */
export async function allResults(tenant: string, id: string, outcome: JobSearch['outcome']): Promise<JobResult[]> {
  const all: JobResult[] = [];
  let cursor: string | undefined;
  do {
    const page = await resultsPage(tenant, id, { outcome, cursor }, 200);
    all.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}
