import { queryOptions } from '@tanstack/react-query';

import { api, body, tagged } from '@/api/client';
import { keys } from '@/api/queries/keys';

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
