import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import type { CheckForm } from '@/api/types';

function accessKey(tenant: string) {
  return ['tenant', tenant, 'access'] as const;
}

/** Everybody who can do something, and through what. */
export function holdersQuery(tenant: string, key: string, workspace: string | undefined) {
  return infiniteQueryOptions({
    queryKey: [...accessKey(tenant), 'holders', key, workspace],
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
    queryKey: [...accessKey(tenant), 'explain', question],
    queryFn: ({ signal }) => body(api.POST('/api/v1/tenants/{tenant}/explain', { params: { path: { tenant } }, body: question, signal })),
    staleTime: 0,
  });
}

/** Somebody whom the URL names. */
export function subjectQuery(tenant: string, id: string) {
  return queryOptions({
    queryKey: ['tenant', tenant, 'users', id, 'subject'],
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/users/{user}', { params: { path: { tenant, user: id } }, signal })),
  });
}

/** Who fits what was typed. */
export function subjectsQuery(tenant: string, q: string) {
  return queryOptions({
    queryKey: ['tenant', tenant, 'users', 'subjects', q],
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/users', { params: { path: { tenant }, query: { limit: 8, ...(q !== '' && { q }) } }, signal })),
    placeholderData: keepPreviousData,
  });
}
