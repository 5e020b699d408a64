import { queryOptions } from '@tanstack/react-query';

import { api, body, tagged } from '@/api/client';
import { keys } from '@/api/queries/keys';

/** What the tenant turned, with the version that saving needs. */
export function settingsQuery(tenant: string) {
  return queryOptions({
    queryKey: keys.settings(tenant),
    queryFn: ({ signal }) => tagged(api.GET('/api/v1/tenants/{tenant}/settings', { params: { path: { tenant } }, signal })),
  });
}

/** The roles of the tenant, as far as one page shows them, to choose from. */
export function rolesToDemandQuery(tenant: string) {
  return queryOptions({
    queryKey: keys.roles(tenant, 'demand'),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/roles', { params: { path: { tenant }, query: { limit: 200 } }, signal })).then((page) => page.items),
  });
}
