import { queryOptions } from '@tanstack/react-query';

import { api, body, tagged } from '../client';
import { keys } from './keys';

/** So many portals are offered to choose from: more than any tenant has doors. */
const MOST = 200;

/** Every portal of a tenant by name, to choose from. */
export function portalsQuery(tenant: string) {
  return queryOptions({
    queryKey: keys.portals(tenant, 'all'),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/portals', { params: { path: { tenant }, query: { limit: MOST } }, signal })).then(({ items }) => items),
    staleTime: 30_000,
  });
}

/** The portals that a user is in, with the version that a change needs. */
export function userPortalsQuery(tenant: string, user: string) {
  return queryOptions({
    queryKey: keys.users(tenant, user, 'portals'),
    queryFn: ({ signal }) => tagged(api.GET('/api/v1/tenants/{tenant}/users/{user}/portals', { params: { path: { tenant, user } }, signal })),
  });
}
