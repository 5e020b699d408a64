import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, body, tagged } from '@/api/client';
import { keys } from '@/api/queries/keys';

import type { TenantsSearch } from './list/tenants-search';

export function tenantsQuery({ sort = 'name', ...search }: TenantsSearch, limit: number) {
  return queryOptions({
    queryKey: keys.platform('tenants', search, sort, limit),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants', { params: { query: { ...search, sort, limit, count: 'true' } }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** One tenant with its version. */
export function tenantQuery(tenant: string) {
  return queryOptions({
    queryKey: keys.platform('tenant', tenant),
    queryFn: ({ signal }) => tagged(api.GET('/api/v1/tenants/{tenant}', { params: { path: { tenant } }, signal })),
  });
}
