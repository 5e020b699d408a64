import { IconBan } from '@tabler/icons-react';

import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

/** That nobody uses a tenant at the moment. */
export function SuspendedBadge() {
  return <StatusBadge tone="warning" icon={IconBan}>{t('memberships.suspended')}</StatusBadge>;
}
