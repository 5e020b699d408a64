import { IconBan, IconCircleCheck } from '@tabler/icons-react';

import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

/** Whether roles held in it count. */
export function WorkspaceStatus({ active }: { active: boolean }) {
  return (
    <StatusBadge tone={active ? 'success' : 'neutral'} icon={active ? IconCircleCheck : IconBan}>
      {active ? t('workspaces.active') : t('workspaces.inactive')}
    </StatusBadge>
  );
}
