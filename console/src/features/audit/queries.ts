import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, body } from '@/api/client';

import { filterOf, type AuditSearch } from './audit-search';

function auditKey(tenant: string) {
  return ['tenant', tenant, 'audit'] as const;
}

/** A page of the trail, with the moment that its time range starts at. */
export function auditQuery(tenant: string, search: AuditSearch, limit: number) {
  return queryOptions({
    // Which entry is open does not change the list.
    queryKey: [...auditKey(tenant), 'list', { ...search, entry: undefined }, limit],
    queryFn: async ({ signal }) => {
      const filter = filterOf(search);
      const page = await body(api.GET('/api/v1/tenants/{tenant}/audit', { params: { path: { tenant }, query: { ...filter, limit, count: true } }, signal }));
      return { page, from: filter.from };
    },
    placeholderData: keepPreviousData,
  });
}

export function auditStatsQuery(tenant: string) {
  return queryOptions({
    queryKey: [...auditKey(tenant), 'stats'],
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/audit/stats', { params: { path: { tenant } }, signal })),
  });
}

export function auditFacetsQuery(tenant: string) {
  return queryOptions({
    queryKey: [...auditKey(tenant), 'facets'],
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/audit/facets', { params: { path: { tenant } }, signal })),
    staleTime: 60_000,
  });
}

/** The people that a filter offers while somebody types. */
export function actorsQuery(tenant: string, q: string) {
  return queryOptions({
    queryKey: ['tenant', tenant, 'users', 'actors', q],
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/users', { params: { path: { tenant }, query: { limit: 8, ...(q !== '' && { q }) } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** The one whom the URL names. */
export function actorQuery(tenant: string, user: string) {
  return queryOptions({
    queryKey: ['tenant', tenant, 'users', user, 'actor'],
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/users/{user}', { params: { path: { tenant, user } }, signal })),
    staleTime: 60_000,
  });
}
