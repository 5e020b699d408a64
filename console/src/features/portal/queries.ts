import { queryOptions } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import { keys } from '@/api/queries/keys';

/** The portal that a sign-in page greets for; `null` where there is none, or nobody enters it. */
export function portalGreetingQuery(tenant: string, portal: string) {
  return queryOptions({
    queryKey: keys.greeting(tenant, portal),
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/sign-in/{tenant}/{portal}', { params: { path: { tenant, portal } }, signal })).catch((error: unknown) => {
        if (isProblem(error, 404)) return null;
        throw error;
      }),
  });
}

/** What one may do, in the words of the catalogue. */
export const ownPermissionsQuery = queryOptions({
  queryKey: keys.own('permissions'),
  queryFn: ({ signal }) => body(api.GET('/api/v1/me/permissions', { signal })).then(({ items }) => items),
});

/** The member, customer or supplier that one is, with the household. */
export const ownPartyQuery = queryOptions({
  queryKey: keys.own('party'),
  queryFn: ({ signal }) => body(api.GET('/api/v1/me/party', { signal })),
});
