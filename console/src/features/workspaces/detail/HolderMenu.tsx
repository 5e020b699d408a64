import { IconShieldCog, IconUser } from '@tabler/icons-react';

import type { Workspace, WorkspaceHolder } from '@/api/types';
import { MenuLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { RowMenu } from '@/ui';

interface HolderMenuProps {
  holder: WorkspaceHolder;
  workspace: Workspace;
}

/** Where one goes from somebody in a workspace: to the account, or to its roles there. */
export function HolderMenu({ holder: { id, name }, workspace }: HolderMenuProps) {
  const can = useCan();
  const params = { tenant: useTenant(), id };
  return (
    <RowMenu name={name}>
      <MenuLink to="/admin/$tenant/users/$id" params={params} leftSection={<IconUser size={16} />}>{t('workspaces.openUser')}</MenuLink>
      {workspace.active && can('users:manage:roles') && (
        <MenuLink to="/admin/$tenant/users/$id" params={params} search={{ roles: workspace.id }} leftSection={<IconShieldCog size={16} />}>{t('workspaces.rolesHere')}</MenuLink>
      )}
    </RowMenu>
  );
}
