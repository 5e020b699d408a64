import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, body, tagged } from '@/api/client';
import { fullPage } from '@/api/pages';
import { keys } from '@/api/queries/keys';

import type { UsersFilter } from './list/users-filter';
import type { UsersSearch } from './list/users-search';

export function usersQuery(tenant: string, filter: UsersFilter, { sort, cursor: from }: Pick<UsersSearch, 'sort' | 'cursor'>, limit: number) {
  return queryOptions({
    queryKey: keys.users(tenant, 'list', filter, sort, from, limit),
    queryFn: ({ signal }) =>
      fullPage(
        limit,
        (cursor, wanted) => {
          const query = { ...filter, sort, cursor, limit: wanted, count: cursor === from ? ('true' as const) : ('false' as const) };
          return body(api.GET('/api/v1/tenants/{tenant}/users', { params: { path: { tenant }, query }, signal }));
        },
        from,
      ),
    placeholderData: keepPreviousData,
  });
}

/** How many users the filters show, to the last one. */
export function usersCountQuery(tenant: string, filter: UsersFilter) {
  return queryOptions({
    queryKey: keys.users(tenant, 'count', filter),
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/tenants/{tenant}/users', { params: { path: { tenant }, query: { ...filter, limit: 1, count: 'exact' } }, signal })).then((page) => page.total ?? 0),
    staleTime: 0,
  });
}

export function userQuery(tenant: string, id: string) {
  return queryOptions({
    queryKey: keys.users(tenant, id, 'user'),
    queryFn: ({ signal }) => tagged(api.GET('/api/v1/tenants/{tenant}/users/{user}', { params: { path: { tenant, user: id } }, signal })),
  });
}

/** The roles that a user holds, with the version that a full sync needs. */
export function userRolesQuery(tenant: string, id: string) {
  return queryOptions({
    queryKey: keys.users(tenant, id, 'roles'),
    queryFn: ({ signal }) => tagged(api.GET('/api/v1/tenants/{tenant}/users/{user}/roles', { params: { path: { tenant, user: id } }, signal })),
  });
}

/** The groups that a user is in, by name. */
export function userGroupsQuery(tenant: string, id: string) {
  return infiniteQueryOptions({
    queryKey: keys.groups(tenant, 'of', id),
    queryFn: ({ signal, pageParam }) =>
      body(api.GET('/api/v1/tenants/{tenant}/groups', { params: { path: { tenant }, query: { member: id, limit: 20, ...(pageParam !== '' && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
}

export function userSessionsQuery(tenant: string, id: string) {
  return queryOptions({
    queryKey: keys.users(tenant, id, 'sessions'),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/users/{user}/sessions', { params: { path: { tenant, user: id } }, signal })),
  });
}

export function userFactorsQuery(tenant: string, id: string) {
  return queryOptions({
    queryKey: keys.users(tenant, id, 'factors'),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/users/{user}/factors', { params: { path: { tenant, user: id } }, signal })),
  });
}

/** Everything done by and to a user, newest first. */
export function userTimelineQuery(tenant: string, id: string) {
  return infiniteQueryOptions({
    queryKey: keys.users(tenant, id, 'timeline'),
    queryFn: ({ signal, pageParam }) =>
      body(
        api.GET('/api/v1/tenants/{tenant}/users/{user}/timeline', {
          params: { path: { tenant, user: id }, query: { limit: 20, ...(pageParam !== '' && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
}

/** Where a user holds roles, and what the user did last. */
export function userWorkspacesQuery(tenant: string, id: string) {
  return queryOptions({
    queryKey: keys.users(tenant, id, 'workspaces'),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/users/{user}/workspaces', { params: { path: { tenant, user: id } }, signal })),
  });
}
