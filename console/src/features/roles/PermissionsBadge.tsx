import { IconShieldStar } from '@tabler/icons-react';

import type { Role } from '@/api/types';
import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

import { isFullAccess, isPlatformAccess } from './labels';

/** How much a role gives: so many permissions, or everything. */
export function PermissionsBadge({ role }: { role: Role }) {
  if (isPlatformAccess(role)) return <StatusBadge tone="warning" icon={IconShieldStar}>{t('roles.platformAccess')}</StatusBadge>;
  if (isFullAccess(role)) return <StatusBadge tone="warning" icon={IconShieldStar}>{t('roles.fullAccess')}</StatusBadge>;
  return <span>{t('roles.permissionCount', { count: role.permissions.length })}</span>;
}
