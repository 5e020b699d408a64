import { Menu } from '@mantine/core';
import { IconArrowsDiff, IconCopyPlus, IconPencil, IconTrash, IconUsers } from '@tabler/icons-react';

import type { Role } from '@/api/types';
import { MenuLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { RowAction, RowMenu } from '@/ui';

import type { RoleDialog } from './dialogs/RoleDialogs';

interface RoleMenuProps {
  role: Role;
  onDialog: (dialog: RoleDialog) => void;
  /** Edit and Holders stand elsewhere on the screen. */
  short?: boolean;
}

/** What can be done with a role. */
export function RoleMenu({ role, onDialog, short = false }: RoleMenuProps) {
  const can = useCan();
  const tenant = useTenant();
  const fixed = role.built_in ? t('roles.builtInReason') : undefined;
  const may = {
    edit: !short && can('roles:update:all'),
    clone: can('roles:create:all'),
    holders: !short && can('roles:read:all'),
    remove: can('roles:delete:all'),
  };
  if (!Object.values(may).some(Boolean)) return null;
  const params = { tenant, id: role.id };
  return (
    <RowMenu name={role.name}>
      {may.edit &&
        (fixed === undefined ? (
          <MenuLink to="/admin/$tenant/roles/$id/edit" params={params} leftSection={<IconPencil size={16} />}>{t('action.edit')}</MenuLink>
        ) : (
          <RowAction icon={IconPencil} disabledReason={fixed} onClick={() => undefined}>{t('action.edit')}</RowAction>
        ))}
      {may.clone && <RowAction icon={IconCopyPlus} onClick={() => onDialog({ kind: 'clone', role })}>{t('roles.clone')}</RowAction>}
      {may.holders && (
        <MenuLink to="/admin/$tenant/roles/$id" params={params} search={{ tab: 'holders' }} leftSection={<IconUsers size={16} />}>{t('roles.holders')}</MenuLink>
      )}
      {may.holders && (
        <MenuLink to="/admin/$tenant/roles/$id" params={params} search={{ tab: 'compare' }} leftSection={<IconArrowsDiff size={16} />}>{t('roles.compareWith')}</MenuLink>
      )}
      {may.remove && (
        <>
          <Menu.Divider />
          <RowAction icon={IconTrash} danger disabledReason={fixed} onClick={() => onDialog({ kind: 'delete', role })}>{t('roles.delete')}</RowAction>
        </>
      )}
    </RowMenu>
  );
}
