import { useWorkspaceOptions } from '@/lib/workspaces';
import { useCan } from '@/lib/session';
import { t } from '@/lib/text';

/** What the scope of a role is called: the whole tenant, or a workspace, which not everybody may know by name. */
export function useWorkspaceName(): (workspace: string | null | undefined) => string {
  const can = useCan();
  const options = useWorkspaceOptions(undefined, can('workspaces:read:all'));
  return (workspace) => (workspace ? (options.find((each) => each.value === workspace)?.label ?? t('roles.heldInOne')) : t('scope.tenant'));
}
