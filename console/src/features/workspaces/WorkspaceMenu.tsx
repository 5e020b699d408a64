import { IconBan, IconCircleCheck, IconPencil, IconUsers } from '@tabler/icons-react';

import type { Workspace } from '@/api/types';
import { MenuLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { RowAction, RowMenu } from '@/ui';

import { useWorkspaceActive } from './useWorkspaceActive';

/** Which dialog is open, about what. */
export interface WorkspaceDialog {
  kind: 'rename' | 'deactivate';
  workspace: Workspace;
}

interface WorkspaceMenuProps {
  workspace: Workspace;
  onDialog: (dialog: WorkspaceDialog) => void;
  /** On the workspace's own page, where its people stand already. */
  short?: boolean;
}

/** What can be done with a workspace. */
export function WorkspaceMenu({ workspace, onDialog, short = false }: WorkspaceMenuProps) {
  const can = useCan();
  const tenant = useTenant();
  const { activate } = useWorkspaceActive();
  return (
    <RowMenu name={workspace.name}>
      {!short && can('users:read:all') && (
        <MenuLink to="/admin/$tenant/users" params={{ tenant }} search={{ workspace: workspace.id }} leftSection={<IconUsers size={16} />}>{t('action.showInUsers')}</MenuLink>
      )}
      {can('workspaces:read:all') && <RowAction icon={IconPencil} onClick={() => onDialog({ kind: 'rename', workspace })}>{t('workspaces.rename')}</RowAction>}
      {workspace.active ? (
        <RowAction icon={IconBan} onClick={() => onDialog({ kind: 'deactivate', workspace })}>{t('workspaces.deactivate')}</RowAction>
      ) : (
        <RowAction icon={IconCircleCheck} onClick={() => activate.mutate(workspace)}>{t('workspaces.activate')}</RowAction>
      )}
    </RowMenu>
  );
}
