import { queryOptions } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import { keys } from '@/api/queries/keys';

/** The tenant that a sign-in page greets for; `null` for a name that is no tenant's. */
export function greetingQuery(tenant: string) {
  return queryOptions({
    queryKey: keys.greeting(tenant),
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/sign-in/{tenant}', { params: { path: { tenant } }, signal })).catch((error: unknown) => {
        if (isProblem(error, 404)) return null;
        throw error;
      }),
    staleTime: Infinity,
  });
}

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
