import { IconShieldStar, IconUserShield } from '@tabler/icons-react';

import type { Operator } from '@/api/types';
import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

/** By what somebody may enter. */
export function ByWhat({ operator: { kind, role } }: { operator: Operator }) {
  if (kind === 'platform') return <StatusBadge tone="warning" icon={IconShieldStar}>{t('operators.ofInstallation')}</StatusBadge>;
  return <StatusBadge tone="info" icon={IconUserShield}>{role ? t('operators.staffWith', { role: role.name }) : t('operators.staff')}</StatusBadge>;
}
