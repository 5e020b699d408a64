import { useState } from 'react';

import type { HeldRole } from '@/api/types';

import { choicesOf, heldIn, isDifferent, roleDifference, type Choice, type RoleDifference } from './role-difference';

/** What is chosen in one scope; the whole tenant is `''`. */
export interface Draft {
  scope: string;
  workspace: string | undefined;
  direct: readonly HeldRole[];
  chosen: readonly Choice[];
  difference: RoleDifference;
}

/** The roles chosen, scope by scope: what was chosen in one is still there after a look at another. */
export function useRoleDrafts(held: readonly HeldRole[]) {
  const [drafts, setDrafts] = useState<Readonly<Record<string, readonly Choice[]>>>({});
  const of = (scope: string): Draft => {
    const workspace = scope || undefined;
    const direct = heldIn(held, workspace).filter((each) => !each.group);
    const chosen = drafts[scope] ?? choicesOf(direct);
    return { scope, workspace, direct, chosen, difference: roleDifference(direct, chosen) };
  };
  return {
    of,
    set: (scope: string, chosen: readonly Choice[]) => setDrafts((all) => ({ ...all, [scope]: chosen })),
    /** What was saved is what is held. */
    drop: (scopes: readonly string[]) => setDrafts((all) => Object.fromEntries(Object.entries(all).filter(([scope]) => !scopes.includes(scope)))),
    /** Those that confirming would change, the whole tenant first. */
    changed: Object.keys(drafts).sort((a, b) => a.localeCompare(b)).map(of).filter((each) => isDifferent(each.difference)),
  };
}
