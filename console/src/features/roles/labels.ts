import { ADMIN_FULL_ACCESS, PLATFORM_FULL_ACCESS } from '@/api/permissions';
import type { Context, Role } from '@/api/types';
import { t } from '@/lib/text';

export const CONTEXTS: readonly Context[] = ['tenant', 'customer', 'supplier', 'member'];

export const contextText = (context: Context) => t(`context.${context}`);

/** Whether a role runs the whole installation. */
export function isPlatformAccess(role: Pick<Role, 'permissions'>): boolean {
  return role.permissions.includes(PLATFORM_FULL_ACCESS);
}

/** Whether a role gives everything in this tenant. */
export function isFullAccess(role: Pick<Role, 'permissions'>): boolean {
  return role.permissions.includes(ADMIN_FULL_ACCESS);
}
