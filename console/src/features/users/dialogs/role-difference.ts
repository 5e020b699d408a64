import type { HeldRole, RoleRef } from '@/api/types';

/** What confirming a set of roles would change. */
export interface RoleDifference {
  assigned: RoleRef[];
  removed: RoleRef[];
}

/** The roles that were assigned to the user in one scope; those through groups are not among them. */
export function directIn(held: readonly HeldRole[], workspace: string | undefined): HeldRole[] {
  return held.filter((each) => !each.group && (each.workspace ?? undefined) === workspace);
}

export function roleDifference(held: readonly HeldRole[], chosen: readonly string[], roles: readonly RoleRef[]): RoleDifference {
  const now = new Set(held.map((each) => each.role.id));
  return {
    assigned: roles.filter((each) => chosen.includes(each.id) && !now.has(each.id)),
    removed: held.map((each) => each.role).filter((each) => !chosen.includes(each.id)),
  };
}

/** The body of a full sync: roles that stay keep their dates and reason. */
export function roleSet(held: readonly HeldRole[], chosen: readonly string[]) {
  return chosen.map((role) => {
    const { valid_from, valid_until, reason } = held.find((each) => each.role.id === role) ?? {};
    return { role, ...(valid_from && { valid_from }), ...(valid_until && { valid_until }), ...(reason && { reason }) };
  });
}
