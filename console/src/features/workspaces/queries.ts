import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, body, tagged } from '@/api/client';
import { keys } from '@/api/queries/keys';

import type { WorkspaceSearch } from './detail/workspace-search';
import type { WorkspacesSearch } from './workspaces-search';

export function workspacesPageQuery(tenant: string, search: WorkspacesSearch, limit: number) {
  return queryOptions({
    queryKey: keys.workspaces(tenant, 'list', search, limit),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/workspaces', { params: { path: { tenant }, query: { ...search, limit } }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** How many users hold a role in a workspace. */
export function holdersInQuery(tenant: string, workspace: string) {
  return queryOptions({
    queryKey: keys.users(tenant, 'count', { workspace }),
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/tenants/{tenant}/users', { params: { path: { tenant }, query: { workspace, limit: 1, count: 'true' } }, signal })).then((page) => page.total ?? 0),
    staleTime: 0,
  });
}

/** One workspace with its version. */
export function workspaceQuery(tenant: string, workspace: string) {
  return queryOptions({
    queryKey: keys.workspaces(tenant, workspace),
    queryFn: ({ signal }) => tagged(api.GET('/api/v1/tenants/{tenant}/workspaces/{workspace}', { params: { path: { tenant, workspace } }, signal })),
  });
}

/** Who holds which role in a workspace, by name. */
export function workspaceHoldersQuery(tenant: string, workspace: string, { q, role, cursor }: WorkspaceSearch, limit: number) {
  return queryOptions({
    queryKey: keys.users(tenant, 'in', workspace, q, role, cursor, limit),
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/v1/tenants/{tenant}/workspaces/{workspace}/holders', {
          params: { path: { tenant, workspace }, query: { limit, ...(q !== undefined && { q }), ...(role !== undefined && { role }), ...(cursor !== undefined && { cursor }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}
