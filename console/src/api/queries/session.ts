import { queryOptions } from '@tanstack/react-query';

import { api, body } from '../client';
import { isProblem } from '../problem';
import { keys } from './keys';

/** Who is signed in; `null` for nobody. */
export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: ({ signal }) =>
    body(api.GET('/api/v1/sessions/current', { signal })).catch((error: unknown) => {
      if (isProblem(error, 401)) return null;
      throw error;
    }),
  staleTime: 60_000,
});

/** What the one who is signed in may do in a tenant. */
export function accessQuery(tenant: string) {
  return queryOptions({
    queryKey: keys.ownAccess(tenant),
    queryFn: ({ signal }) => body(api.GET('/api/v1/me/access', { params: { query: { tenant } }, signal })),
    staleTime: 60_000,
  });
}

/** Whether the installation is empty and waits for its first administrator. */
export const setupQuery = queryOptions({
  queryKey: keys.setup,
  queryFn: ({ signal }) =>
    body(api.GET('/api/v1/setup', { signal })).then(
      (answer) => answer.ready,
      (error: unknown) => {
        if (isProblem(error, 404)) return false;
        throw error;
      },
    ),
  staleTime: 10_000,
});
