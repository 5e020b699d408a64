import { ADMIN_FULL_ACCESS, PLATFORM_FULL_ACCESS } from '@/api/permissions';
import type { GrantPath, User } from '@/api/types';
import { forceOf } from '@/lib/roles';

import { useOwnFullAccess } from '../useOwnFullAccess';
import type { Choice } from './role-difference';
import type { Draft } from './useRoleDrafts';

const forGood = Number.POSITIVE_INFINITY;
const endOf = (until: string | null | undefined) => (until ? new Date(until).getTime() : forGood);

/** Whether a role still counts now, and for as long as it did. */
function isKept({ terms }: Choice, path: GrantPath): boolean {
  return forceOf(terms) === 'now' && endOf(terms.valid_until) >= endOf(path.valid_until);
}

function gives({ role }: Choice): boolean {
  return role.permissions?.some((each) => each === ADMIN_FULL_ACCESS || each === PLATFORM_FULL_ACCESS) ?? false;
}

/** Whether what is chosen takes full access from the one who chooses it, now or sooner than it would have ended. */
export function useLosesFullAccess(user: User, { chosen, difference }: Draft): boolean {
  const loses = useOwnFullAccess(user);
  if (difference.assigned.some((each) => gives(each) && forceOf(each.terms) === 'now' && !each.terms.valid_until)) return false;
  return loses((path) => Boolean(path.group) || chosen.some((each) => each.role.id === path.role.id && isKept(each, path)));
}
