import { useQuery } from '@tanstack/react-query';

import { workspacesQuery } from '@/api/queries/tenant';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';

/** What a workspace is called; who may not list them learns no more than that it is one. */
export function useWorkspaceName(): (workspace: string) => string {
  const can = useCan();
  const { data } = useQuery({ ...workspacesQuery(useTenant()), enabled: can('workspaces:read:all', 'users:manage:roles') });
  return (workspace) => data?.items.find((each) => each.id === workspace)?.name ?? t('scope.someWorkspace');
}
