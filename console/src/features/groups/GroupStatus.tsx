import { IconBan, IconCircleCheck } from '@tabler/icons-react';

import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

/** Whether the roles of a group count. */
export function GroupStatus({ active }: { active: boolean }) {
  return (
    <StatusBadge tone={active ? 'success' : 'neutral'} icon={active ? IconCircleCheck : IconBan}>
      {active ? t('groups.active') : t('groups.inactive')}
    </StatusBadge>
  );
}
