import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, body, tagged } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { Import, ImportRow } from '@/api/types';

import type { ImportSearch } from './imports-search';

const EACH = 1_000;

/** Whether a job is at work on it. */
export function isUnderWay({ status }: Pick<Import, 'status'>): boolean {
  return status === 'applying' || status === 'undoing';
}

export function importsQuery(tenant: string, cursor: string | undefined, limit: number) {
  return queryOptions({
    queryKey: keys.imports(tenant, 'list', cursor, limit),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/imports', { params: { path: { tenant }, query: { limit, ...(cursor !== undefined && { cursor }) } }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** An import with the version that applying and undoing need; asked for again while a job is at work on it. */
export function importQuery(tenant: string, id: string) {
  return queryOptions({
    queryKey: keys.imports(tenant, id, 'import'),
    queryFn: ({ signal }) => tagged(api.GET('/api/v1/tenants/{tenant}/imports/{import}', { params: { path: { tenant, import: id } }, signal })),
    refetchInterval: (query) => (query.state.data && isUnderWay(query.state.data.data) ? EACH : false),
  });
}

/** The job that is at work on an import. */
export function importJobQuery(tenant: string, job: string, underWay: boolean) {
  return queryOptions({
    queryKey: keys.imports(tenant, 'job', job, underWay),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/jobs/{job}', { params: { path: { tenant, job } }, signal })),
    refetchInterval: underWay ? EACH : false,
  });
}

export function rowsQuery(tenant: string, id: string, version: string, search: ImportSearch, limit: number) {
  return queryOptions({
    queryKey: keys.imports(tenant, id, 'rows', version, search, limit),
    queryFn: ({ signal }) => rowsPage(tenant, id, search, limit, signal),
    placeholderData: keepPreviousData,
  });
}

function rowsPage(tenant: string, id: string, { outcome, result, cursor }: ImportSearch, limit: number, signal?: AbortSignal) {
  const query = { limit, ...(outcome !== undefined && { outcome }), ...(result !== undefined && { result }), ...(cursor !== undefined && { cursor }) };
  return body(api.GET('/api/v1/tenants/{tenant}/imports/{import}/rows', { params: { path: { tenant, import: id }, query }, ...(signal && { signal }) }));
}

/** Every row, a page after the other, for a download. */
export async function allRows(tenant: string, id: string, search: ImportSearch): Promise<ImportRow[]> {
  const all: ImportRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await rowsPage(tenant, id, { ...search, cursor }, 200);
    all.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}
