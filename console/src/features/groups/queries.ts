import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, body, tagged } from '@/api/client';
import { keys } from '@/api/queries/keys';

import type { GroupsSearch } from './list/groups-search';

export function groupsQuery(tenant: string, search: GroupsSearch, limit: number) {
  return queryOptions({
    queryKey: keys.groups(tenant, 'list', search, limit),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/groups', { params: { path: { tenant }, query: { ...search, limit } }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** One group with its version. */
export function groupQuery(tenant: string, group: string) {
  return queryOptions({
    queryKey: keys.groups(tenant, group, 'group'),
    queryFn: ({ signal }) => tagged(api.GET('/api/v1/tenants/{tenant}/groups/{group}', { params: { path: { tenant, group } }, signal })),
  });
}

/** Who is in a group, by name. */
export function membersQuery(tenant: string, group: string, q: string) {
  return infiniteQueryOptions({
    queryKey: keys.groups(tenant, group, 'members', q),
    queryFn: ({ signal, pageParam }) =>
      body(
        api.GET('/api/v1/tenants/{tenant}/groups/{group}/members', {
          params: { path: { tenant, group }, query: { limit: 50, ...(q !== '' && { q }), ...(pageParam !== '' && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** Who could become a member: active internal users whose name or address holds what was typed. */
export function candidatesQuery(tenant: string, q: string) {
  return queryOptions({
    queryKey: keys.users(tenant, 'candidates', q),
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/tenants/{tenant}/internal-users', { params: { path: { tenant }, query: { limit: 8, ...(q !== '' && { q }) } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}
