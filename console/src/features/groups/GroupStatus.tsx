import { IconBan, IconCircleCheck, IconTrash } from '@tabler/icons-react';

import type { Group } from '@/api/types';
import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

/** Whether the roles of a group count, and whether it is there at all. */
export function GroupStatus({ group }: { group: Pick<Group, 'active' | 'deleted_at'> }) {
  if (group.deleted_at) return <StatusBadge tone="neutral" icon={IconTrash}>{t('groups.isDeleted')}</StatusBadge>;
  return (
    <StatusBadge tone={group.active ? 'success' : 'neutral'} icon={group.active ? IconCircleCheck : IconBan}>
      {group.active ? t('groups.active') : t('groups.inactive')}
    </StatusBadge>
  );
}
