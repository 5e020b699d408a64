import { ADMIN_FULL_ACCESS, PLATFORM_FULL_ACCESS } from '@/api/permissions';
import type { Context, Role } from '@/api/types';
import { t } from '@/lib/text';

export const CONTEXTS: readonly Context[] = ['tenant', 'customer', 'supplier', 'member'];

export const contextText = (context: Context) => t(`context.${context}`);

/** Some names in a line, and how many more. */
export function namesText(names: readonly string[], most = 6): string {
  if (names.length <= most + 1) return names.join(', ');
  return t('roles.andMore', { names: names.slice(0, most).join(', '), count: names.length - most });
}

/** Whether a role runs the whole installation. */
export function isPlatformAccess(role: Pick<Role, 'permissions'>): boolean {
  return role.permissions.includes(PLATFORM_FULL_ACCESS);
}

/** Whether a role gives everything in this tenant. */
export function isFullAccess(role: Pick<Role, 'permissions'>): boolean {
  return role.permissions.includes(ADMIN_FULL_ACCESS);
}
