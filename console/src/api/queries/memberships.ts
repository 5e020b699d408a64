import { queryOptions } from '@tanstack/react-query';

import { api, body, tagged } from '../client';
import { keys } from './keys';

/** The tenants that somebody belongs to, with the version that a change needs; `home` is the one that looks after the account. */
export function membershipsQuery(home: string, user: string) {
  return queryOptions({
    queryKey: keys.memberships(user, home),
    queryFn: ({ signal }) => tagged(api.GET('/api/v1/tenants/{tenant}/users/{user}/memberships', { params: { path: { tenant: home, user } }, signal })),
  });
}

/** The tenants that one belongs to oneself. */
export const ownMembershipsQuery = queryOptions({
  queryKey: keys.own('memberships'),
  queryFn: ({ signal }) => body(api.GET('/api/v1/me/memberships', { signal })),
});
