import type { RestoredUser } from '@/api/types';
import { t } from '@/lib/text';

/** That an account is back, and what it held before and does not have any more. */
export function restoredText({ name, not_restored: { roles, groups, portals = [] } }: RestoredUser): string {
  const lost = [...new Set(roles.map((each) => each.name)), ...groups.map((each) => each.name), ...portals.map((each) => each.name)];
  const back = t('users.restored', { name });
  return lost.length === 0 ? back : `${back} ${t('users.notRestored', { names: lost.join(', ') })}`;
}
