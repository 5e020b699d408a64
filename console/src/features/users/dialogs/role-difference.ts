import type { HeldRole, RoleRef } from '@/api/types';

/** What confirming a set of roles would change. */
export interface RoleDifference {
  assigned: RoleRef[];
  removed: RoleRef[];
}

/** The roles that the user holds in one scope, also through groups. */
export function heldIn(held: readonly HeldRole[], workspace: string | undefined): HeldRole[] {
  return held.filter((each) => (each.workspace ?? undefined) === workspace);
}

export function roleDifference(direct: readonly HeldRole[], chosen: readonly RoleRef[]): RoleDifference {
  const now = direct.map((each) => each.role);
  const without = (of: readonly RoleRef[], others: readonly RoleRef[]) => of.filter((each) => !others.some((other) => other.id === each.id));
  return { assigned: without(chosen, now), removed: without(now, chosen) };
}

/** The body of a full sync: roles that stay keep their dates and reason. */
export function roleSet(direct: readonly HeldRole[], chosen: readonly RoleRef[]) {
  return chosen.map(({ id: role }) => {
    const { valid_from, valid_until, reason } = direct.find((each) => each.role.id === role) ?? {};
    return { role, ...(valid_from && { valid_from }), ...(valid_until && { valid_until }), ...(reason && { reason }) };
  });
}
