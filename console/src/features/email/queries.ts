import { queryOptions } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import { keys } from '@/api/queries/keys';

/** What a link does to the address of which account; `null` for a link that does not count. Looking does not spend it. */
export function emailLinkQuery(token: string) {
  return queryOptions({
    queryKey: keys.link(token),
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/email-changes/{token}', { params: { path: { token } }, signal })).catch((error: unknown) => {
        if (isProblem(error, 400)) return null;
        throw error;
      }),
    staleTime: Infinity,
    gcTime: 0,
  });
}
