import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, body } from '../client';
import { keys } from './keys';

/** People as pickers and filters offer them. */

/** Who fits what was typed. */
export function peopleQuery(tenant: string, q: string) {
  return queryOptions({
    queryKey: keys.users(tenant, 'people', q),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/users', { params: { path: { tenant }, query: { limit: 8, ...(q !== '' && { q }) } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** Somebody whom the URL names. */
export function personQuery(tenant: string, user: string) {
  return queryOptions({
    queryKey: keys.users(tenant, user, 'person'),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/users/{user}', { params: { path: { tenant, user } }, signal })),
    staleTime: 60_000,
  });
}

/** Which permission a user has from which role. */
export function userAccessQuery(tenant: string, id: string) {
  return queryOptions({
    queryKey: keys.users(tenant, id, 'access'),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/users/{user}/access', { params: { path: { tenant, user: id } }, signal })),
  });
}
