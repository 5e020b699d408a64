import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, body, tagged } from '@/api/client';
import { keys } from '@/api/queries/keys';

import type { PortalsSearch } from './portals-search';

export function portalsPageQuery(tenant: string, search: PortalsSearch, limit: number) {
  return queryOptions({
    queryKey: keys.portals(tenant, 'list', search, limit),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/portals', { params: { path: { tenant }, query: { ...search, limit } }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** One portal with its version. */
export function portalQuery(tenant: string, portal: string) {
  return queryOptions({
    queryKey: keys.portals(tenant, portal),
    queryFn: ({ signal }) => tagged(api.GET('/api/v1/tenants/{tenant}/portals/{portal}', { params: { path: { tenant, portal } }, signal })),
  });
}

/** The first who are in a portal, by name. */
export function portalUsersQuery(tenant: string, portal: string) {
  return queryOptions({
    queryKey: keys.users(tenant, 'in-portal', portal),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/users', { params: { path: { tenant }, query: { portal, limit: 10 } }, signal })),
  });
}
