import { queryOptions } from '@tanstack/react-query';

import { api, body } from '../client';

/** Lists that several screens choose from. */

/** The roles of a tenant, as pickers and filters offer them. */
export function rolesQuery(tenant: string) {
  return queryOptions({
    queryKey: ['tenant', tenant, 'roles', 'all'],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/tenants/{tenant}/roles', { params: { path: { tenant }, query: { limit: 200, sort: 'name' } }, signal })),
  });
}

/** The workspaces of a tenant; most tenants have none. */
export function workspacesQuery(tenant: string) {
  return queryOptions({
    queryKey: ['tenant', tenant, 'workspaces', 'all'],
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/tenants/{tenant}/workspaces', { params: { path: { tenant } }, signal })),
  });
}

/** What may be ticked in a role. */
export function catalogueQuery(tenant: string) {
  return queryOptions({
    queryKey: ['tenant', tenant, 'permissions'],
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/permissions', { params: { path: { tenant } }, signal })),
    staleTime: 60_000,
  });
}
