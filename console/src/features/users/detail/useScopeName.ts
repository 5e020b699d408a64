import { t } from '@/lib/text';
import { useWorkspaceName } from '@/lib/workspaces';

/** What a scope is called: the whole tenant, or a workspace. */
export function useScopeName(): (workspace: string | null | undefined) => string {
  const nameOf = useWorkspaceName();
  return (workspace) => (workspace ? nameOf(workspace) : t('scope.tenant'));
}
