import { queryOptions } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import { keys } from '@/api/queries/keys';

/** Whose password a link chooses; `null` for a link that does not count. Looking does not spend it. */
export function linkQuery(token: string) {
  return queryOptions({
    queryKey: keys.link(token),
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/recovery/{token}', { params: { path: { token } }, signal })).catch((error: unknown) => {
        if (isProblem(error, 400)) return null;
        throw error;
      }),
    staleTime: Infinity,
    gcTime: 0,
  });
}
