import type { HeldRole, RoleRef } from '@/api/types';
import { NO_TERMS, sameTerms, termsBody, type PickedRole, type RoleTerms } from '@/lib/roles';

/** A role that is to be held, and on which terms. */
export interface Choice {
  role: PickedRole;
  terms: RoleTerms;
}

/** What confirming a set of roles would change. */
export interface RoleDifference {
  assigned: Choice[];
  removed: RoleRef[];
  /** Held for another time, or with another reason. */
  changed: Choice[];
}

/** The roles that the user holds in one scope, also through groups. */
export function heldIn(held: readonly HeldRole[], workspace: string | undefined): HeldRole[] {
  return held.filter((each) => (each.workspace ?? undefined) === workspace);
}

export function termsOf({ valid_from, valid_until, reason }: HeldRole): RoleTerms {
  return { valid_from, valid_until, reason: reason ?? '' };
}

/** The set as it is held now. */
export function choicesOf(direct: readonly HeldRole[]): Choice[] {
  return direct.map((each) => ({ role: each.role, terms: termsOf(each) }));
}

/** The set after these were ticked: what was chosen before stays as it was, and what is held comes back as it is held. */
export function choose(picked: readonly PickedRole[], before: readonly Choice[], direct: readonly HeldRole[]): Choice[] {
  const known = [...before, ...choicesOf(direct)];
  return picked.map((role) => ({ role, terms: known.find((each) => each.role.id === role.id)?.terms ?? NO_TERMS }));
}

export function roleDifference(direct: readonly HeldRole[], chosen: readonly Choice[]): RoleDifference {
  const now = choicesOf(direct);
  const heldAs = ({ role }: Choice) => now.find((each) => each.role.id === role.id)?.terms;
  return {
    assigned: chosen.filter((each) => heldAs(each) === undefined),
    removed: now.filter((each) => !chosen.some((other) => other.role.id === each.role.id)).map((each) => each.role),
    changed: chosen.filter((each) => !sameTerms(heldAs(each) ?? each.terms, each.terms)),
  };
}

export function isDifferent({ assigned, removed, changed }: RoleDifference): boolean {
  return assigned.length + removed.length + changed.length > 0;
}

/** The body of a full sync. A reason that was taken away is sent empty: one that is missing stays. */
export function roleSet(direct: readonly HeldRole[], chosen: readonly Choice[]) {
  return chosen.map(({ role, terms }) => {
    const hadReason = direct.some((each) => each.role.id === role.id && each.reason);
    return { role: role.id, ...(hadReason && { reason: '' }), ...termsBody(terms) };
  });
}
