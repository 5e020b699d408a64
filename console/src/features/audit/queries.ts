import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';

import { filterOf, type AuditSearch } from './audit-search';

/** A page of the trail, with the moment that its time range starts at. */
export function auditQuery(tenant: string, search: AuditSearch, limit: number) {
  return queryOptions({
    // Which entry is open does not change the list.
    queryKey: keys.audit(tenant, 'list', { ...search, entry: undefined }, limit),
    queryFn: async ({ signal }) => {
      const filter = filterOf(search);
      const page = await body(api.GET('/api/v1/tenants/{tenant}/audit', { params: { path: { tenant }, query: { ...filter, limit, count: 'true' } }, signal }));
      return { page, from: filter.from };
    },
    placeholderData: keepPreviousData,
  });
}

export function auditStatsQuery(tenant: string) {
  return queryOptions({
    queryKey: keys.audit(tenant, 'stats'),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/audit/stats', { params: { path: { tenant } }, signal })),
  });
}

export function auditFacetsQuery(tenant: string) {
  return queryOptions({
    queryKey: keys.audit(tenant, 'facets'),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/audit/facets', { params: { path: { tenant } }, signal })),
    staleTime: 60_000,
  });
}
