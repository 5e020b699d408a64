import { PLATFORM_FULL_ACCESS } from '@/api/permissions';
import type { Role } from '@/api/types';
import { t } from '@/lib/text';

/** Why the staff cannot stand in other tenants through a role; nothing where they can. */
export function notLendable({ contexts, permissions }: Pick<Role, 'contexts' | 'permissions'>): string | undefined {
  if (!contexts.includes('tenant')) return t('operators.roleNotForStaff');
  return permissions.includes(PLATFORM_FULL_ACCESS) ? t('operators.roleOfPlatform') : undefined;
}
