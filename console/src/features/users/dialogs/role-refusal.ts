import { isProblem } from '@/api/problem';
import { faultText } from '@/lib/fault-text';
import type { TermsFaults } from '@/lib/roles';

import type { Choice } from './role-difference';

/** What the server refused of a set of roles, and where that is said. */
export interface RoleRefusal {
  /** Of the list as a whole, or of a role in it. */
  list?: string;
  /** At the time or the reason of a role, by its id. */
  terms: Record<string, TermsFaults>;
  /** Whether there is more that stands at no field. */
  rest: boolean;
}

const FIELDS: readonly (keyof TermsFaults)[] = ['valid_from', 'valid_until', 'reason'];

/** Where the refusal of the set that was sent belongs. */
export function roleRefusal(error: unknown, sent: readonly Choice[]): RoleRefusal {
  const refusal: RoleRefusal = { terms: {}, rest: false };
  if (!isProblem(error)) return { ...refusal, rest: error !== null };
  for (const { pointer, code, detail } of error.faults) {
    const [, list, place, name] = pointer.split('/');
    const choice = place === undefined ? undefined : sent[Number(place)];
    const field = FIELDS.find((each) => each === name);
    const text = faultText(code, detail);
    if (list !== 'roles') refusal.rest = true;
    else if (choice && field) refusal.terms[choice.role.id] = { ...refusal.terms[choice.role.id], [field]: text };
    else refusal.list ??= choice ? `${choice.role.name}: ${text}` : text;
  }
  return { ...refusal, rest: refusal.rest || error.faults.length === 0 };
}
