import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, body, tagged } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { RoleForm } from '@/api/types';

import type { RolesSearch } from './list/roles-search';

export function roleListQuery(tenant: string, search: RolesSearch, limit: number) {
  return queryOptions({
    queryKey: keys.roles(tenant, 'list', search, limit),
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/tenants/{tenant}/roles', { params: { path: { tenant }, query: { ...search, limit, count: 'true' } }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** A role with the version that saving and deleting it need. */
export function roleQuery(tenant: string, id: string) {
  return queryOptions({
    queryKey: keys.roles(tenant, id, 'role'),
    queryFn: ({ signal }) => tagged(api.GET('/api/v1/tenants/{tenant}/roles/{role}', { params: { path: { tenant, role: id } }, signal })),
  });
}

/** Who was given a role directly. */
export function roleHoldersQuery(tenant: string, id: string, cursor: string | undefined, limit: number) {
  return queryOptions({
    queryKey: keys.roles(tenant, id, 'holders', cursor, limit),
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/v1/tenants/{tenant}/roles/{role}/holders', {
          params: { path: { tenant, role: id }, query: { limit, ...(cursor !== undefined && { cursor }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** The groups that carry a role. */
export function carryingGroupsQuery(tenant: string, role: string) {
  return queryOptions({
    queryKey: keys.groups(tenant, 'carrying', role),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/groups', { params: { path: { tenant }, query: { role, limit: 50 } }, signal })),
  });
}

/** What an edit of a role would change, and for whom. */
export function rolePreviewQuery(tenant: string, id: string, edit: RoleForm) {
  return infiniteQueryOptions({
    queryKey: keys.roles(tenant, id, 'preview', edit),
    queryFn: ({ signal, pageParam }) =>
      body(
        api.POST('/api/v1/tenants/{tenant}/roles/{role}/preview', {
          params: { path: { tenant, role: id }, query: { limit: 50, ...(pageParam !== '' && { cursor: pageParam }) } },
          body: edit,
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    staleTime: 0,
    gcTime: 0,
  });
}

/** What was done to a role, newest first. */
export function roleHistoryQuery(tenant: string, id: string) {
  return infiniteQueryOptions({
    queryKey: keys.roles(tenant, id, 'history'),
    queryFn: ({ signal, pageParam }) =>
      body(
        api.GET('/api/v1/tenants/{tenant}/audit', {
          params: { path: { tenant }, query: { resource_type: 'role', resource_id: id, limit: 20, ...(pageParam !== '' && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
}
