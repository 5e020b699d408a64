import type { Memberships, TenantName } from '@/api/types';
import { mergeSets } from '@/lib/form';
import { homeOf } from '@/lib/memberships';

/** What is ticked: the tenants beside the home, and the id of the one that a sign-in leads to. */
export interface Draft {
  others: readonly TenantName[];
  landing: string | undefined;
}

/** What confirming a draft would change. */
export interface Change {
  joined: readonly TenantName[];
  left: readonly TenantName[];
  /** The tenant that a sign-in leads to from then on; nothing where it leads there already. */
  landing: TenantName | undefined;
}

const idsOf = (tenants: readonly TenantName[]) => tenants.map((each) => each.id);

/** The tenants beside the home. */
function othersOf({ items }: Memberships): TenantName[] {
  return items.filter((each) => each.kind === 'direct').map((each) => each.tenant);
}

/** The tenant that a sign-in leads to; nothing where it is one that the operators' staff enter by a rule. */
function landingOf({ items }: Memberships): string | undefined {
  return items.find((each) => each.default)?.tenant.id;
}

/** What is ticked at the beginning. Who lands where nobody can be ticked lands at home from the next change on. */
export function draftOf(memberships: Memberships): Draft {
  return { others: othersOf(memberships), landing: landingOf(memberships) ?? homeOf(memberships)?.id };
}

/** Puts a tenant in. */
export function joining(draft: Draft, tenant: TenantName): Draft {
  return { ...draft, others: [...draft.others.filter((each) => each.id !== tenant.id), tenant] };
}

/** Takes a tenant out; a sign-in that led there leads home again. */
export function leaving(draft: Draft, tenant: TenantName, home: TenantName): Draft {
  return { others: draft.others.filter((each) => each.id !== tenant.id), landing: draft.landing === tenant.id ? home.id : draft.landing };
}

export function changeOf(before: Memberships, { others, landing }: Draft): Change {
  const had = othersOf(before);
  const [was, has] = [idsOf(had), idsOf(others)];
  const home = homeOf(before);
  const all = home ? [home, ...others] : others;
  return {
    joined: others.filter((each) => !was.includes(each.id)),
    left: had.filter((each) => !has.includes(each.id)),
    landing: landing === landingOf(before) ? undefined : all.find((each) => each.id === landing),
  };
}

export function isUnchanged({ joined, left, landing }: Change): boolean {
  return joined.length === 0 && left.length === 0 && landing === undefined;
}

/** Whether two answers say the same of where somebody belongs and lands. */
export function isSameBelonging(a: Memberships, b: Memberships): boolean {
  return isUnchanged(changeOf(a, draftOf(b))) && landingOf(a) === landingOf(b);
}

/** What I ticked together with what somebody else saved meanwhile; where both chose another landing, mine. */
export function mergedDraft(before: Memberships, mine: Draft, saved: Memberships): Draft {
  const theirs = draftOf(saved);
  const known = new Map([...othersOf(before), ...mine.others, ...theirs.others].map((each) => [each.id, each]));
  const merged = mergeSets(idsOf(othersOf(before)), idsOf(mine.others), idsOf(theirs.others));
  const others = [...merged].flatMap((id) => known.get(id) ?? []);
  const wanted = mine.landing === draftOf(before).landing ? theirs.landing : mine.landing;
  const home = homeOf(saved)?.id;
  return { others, landing: wanted !== undefined && (wanted === home || merged.has(wanted)) ? wanted : home };
}
