import { useQuery } from '@tanstack/react-query';

import { workspacesQuery } from '@/api/queries/tenant';
import { useCan, useTenant } from '@/lib/session';

/** What a workspace is called; its id for those who may not know. */
export function useWorkspaceName(): (workspace: string) => string {
  const can = useCan();
  const { data } = useQuery({ ...workspacesQuery(useTenant()), enabled: can('workspaces:read:all', 'users:manage:roles') });
  return (workspace) => data?.items.find((each) => each.id === workspace)?.name ?? workspace;
}
