import { IconBan, IconCircleCheck } from '@tabler/icons-react';

import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

/** Whether anybody enters it. */
export function PortalStatus({ active }: { active: boolean }) {
  return (
    <StatusBadge tone={active ? 'success' : 'neutral'} icon={active ? IconCircleCheck : IconBan}>
      {active ? t('portals.active') : t('portals.inactive')}
    </StatusBadge>
  );
}
