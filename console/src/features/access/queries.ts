import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { CheckForm } from '@/api/types';

import type { Within } from './access-search';

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

/** Roles that end by themselves within so many days, soonest first. */
export function endingQuery(tenant: string, within: Within) {
  return infiniteQueryOptions({
    queryKey: keys.access(tenant, 'ending', within),
    queryFn: ({ signal, pageParam }) =>
      body(api.GET('/api/v1/tenants/{tenant}/assignments', { params: { path: { tenant }, query: { limit: 50, ...pageParam } }, signal })).then((page) => ({ ...page, asked: pageParam })),
    // The moment up to which it is asked is one for all pages: a cursor belongs to its filter.
    initialPageParam: untilOf(within),
    getNextPageParam: (last) => (last.next_cursor ? { ...last.asked, cursor: last.next_cursor } : undefined),
  });
}

interface EndingPage {
  expires_before?: string;
  cursor?: string;
}

function untilOf(within: Within): EndingPage {
  return within === 'all' ? {} : { expires_before: new Date(Date.now() + Number(within) * 86_400_000).toISOString() };
}

/** Why somebody may do something, or what is missing. */
export function explainQuery(tenant: string, question: CheckForm) {
  return queryOptions({
    queryKey: keys.access(tenant, 'explain', question),
    queryFn: ({ signal }) => body(api.POST('/api/v1/tenants/{tenant}/explain', { params: { path: { tenant } }, body: question, signal })),
    staleTime: 0,
  });
}
