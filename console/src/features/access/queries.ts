import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { CheckForm } from '@/api/types';

/** Everybody who can do something, and through what. */
export function holdersQuery(tenant: string, key: string, workspace: string | undefined) {
  return infiniteQueryOptions({
    queryKey: keys.access(tenant, 'holders', key, workspace),
    queryFn: ({ signal, pageParam }) =>
      body(
        api.GET('/api/v1/tenants/{tenant}/permissions/{key}/holders', {
          params: { path: { tenant, key }, query: { limit: 50, ...(workspace !== undefined && { workspace }), ...(pageParam !== '' && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
}

/** Why somebody may do something, or what is missing. */
export function explainQuery(tenant: string, question: CheckForm) {
  return queryOptions({
    queryKey: keys.access(tenant, 'explain', question),
    queryFn: ({ signal }) => body(api.POST('/api/v1/tenants/{tenant}/explain', { params: { path: { tenant } }, body: question, signal })),
    staleTime: 0,
  });
}
