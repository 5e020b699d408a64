import { Menu } from '@mantine/core';
import { IconCircleCheck, IconEraser, IconKey, IconLink, IconPencil, IconRestore, IconShieldCog, IconTrash, IconUserOff } from '@tabler/icons-react';

import type { User } from '@/api/types';
import { MenuLink } from '@/lib/router';
import { useCan, useSession, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { RowAction, RowMenu } from '@/ui';

import type { UserDialog } from './dialogs/UserDialogs';
import { useUserStatus } from './useUserStatus';

interface UserMenuProps {
  user: User;
  onDialog: (dialog: UserDialog) => void;
  /** Edit, Manage roles and Link member stand elsewhere on the screen. */
  short?: boolean;
}

/** What can be done with a user. */
export function UserMenu({ user, onDialog, short = false }: UserMenuProps) {
  const can = useCan();
  const tenant = useTenant();
  const self = useSession().user.id === user.id ? t('users.isSelf') : undefined;
  const { activate, restore } = useUserStatus(tenant);
  const gone = user.status === 'deleted' || user.status === 'erased';
  const may = {
    edit: !short && !gone && can('users:update:all'),
    roles: !short && !gone && can('users:manage:roles'),
    link: !short && !gone && user.kind === 'human' && can('users:update:all') && can('parties:read:all'),
    password: !gone && user.kind === 'human' && can('users:update:all'),
    deactivate: can('users:deactivate:all') && user.status === 'active',
    activate: can('users:deactivate:all') && user.status === 'inactive',
    restore: can('users:restore:all') && user.status === 'deleted',
    remove: can('users:deactivate:all') && !gone,
    erase: can('users:erase:all') && user.status === 'deleted',
  };
  if (!Object.values(may).some(Boolean)) return null;
  return (
    <RowMenu name={user.name}>
      {may.edit && <MenuLink to="/admin/$tenant/users/$id/edit" params={{ tenant, id: user.id }} leftSection={<IconPencil size={16} />}>{t('action.edit')}</MenuLink>}
      {may.roles && <RowAction icon={IconShieldCog} onClick={() => onDialog({ kind: 'roles', user })}>{t('users.manageRoles')}</RowAction>}
      {may.link && <RowAction icon={IconLink} onClick={() => onDialog({ kind: 'party', user })}>{user.party ? t('users.changeMember') : t('users.linkMember')}</RowAction>}
      {may.password && <RowAction icon={IconKey} onClick={() => onDialog({ kind: 'password', user })}>{t('users.setPassword')}</RowAction>}
      {may.activate && <RowAction icon={IconCircleCheck} onClick={() => activate.mutate(user)}>{t('users.activate')}</RowAction>}
      {may.deactivate && <RowAction icon={IconUserOff} disabledReason={self} onClick={() => onDialog({ kind: 'deactivate', user })}>{t('users.deactivate')}</RowAction>}
      {may.restore && <RowAction icon={IconRestore} onClick={() => restore.mutate(user)}>{t('users.restore')}</RowAction>}
      {may.erase && (
        <>
          <Menu.Divider />
          <RowAction icon={IconEraser} danger onClick={() => onDialog({ kind: 'erase', user })}>{t('users.erase')}</RowAction>
        </>
      )}
      {may.remove && (
        <>
          <Menu.Divider />
          <RowAction icon={IconTrash} danger disabledReason={self} onClick={() => onDialog({ kind: 'delete', user })}>{t('users.delete')}</RowAction>
        </>
      )}
    </RowMenu>
  );
}
