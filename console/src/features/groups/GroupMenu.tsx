import { IconPencil, IconRestore, IconTrash } from '@tabler/icons-react';

import type { Group } from '@/api/types';
import { MenuLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { RowAction, RowMenu } from '@/ui';

import { useRestoreGroup } from './useRestoreGroup';

interface GroupMenuProps {
  group: Group;
  onDelete: () => void;
  /** Edit stands elsewhere on the screen. */
  short?: boolean;
}

/** What can be done with a group. */
export function GroupMenu({ group, onDelete, short = false }: GroupMenuProps) {
  const can = useCan();
  const tenant = useTenant();
  const restore = useRestoreGroup();
  const gone = Boolean(group.deleted_at);
  const edit = !short && !gone && can('user_groups:update:all');
  const bringBack = gone && can('user_groups:delete:all', 'user_groups:update:all');
  const remove = !gone && can('user_groups:delete:all');
  if (!edit && !bringBack && !remove) return null;
  return (
    <RowMenu name={group.name}>
      {edit && <MenuLink to="/admin/$tenant/groups/$id/edit" params={{ tenant, id: group.id }} leftSection={<IconPencil size={16} />}>{t('action.edit')}</MenuLink>}
      {bringBack && <RowAction icon={IconRestore} onClick={() => restore.mutate(group)}>{t('groups.restore')}</RowAction>}
      {remove && <RowAction icon={IconTrash} danger onClick={onDelete}>{t('groups.delete')}</RowAction>}
    </RowMenu>
  );
}
