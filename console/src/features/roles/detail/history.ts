import type { AuditEntry } from '@/api/types';

import { compare } from './comparison';

function keysIn(side: unknown): readonly string[] {
  if (typeof side !== 'object' || side === null || !('permissions' in side) || !Array.isArray(side.permissions)) return [];
  return side.permissions.filter((each) => typeof each === 'string');
}

/** The permissions that a change gave and took. */
export function permissionChange({ before, after }: Pick<AuditEntry, 'before' | 'after'>): { given: string[]; taken: string[] } {
  const { onlyHere, onlyThere } = compare(keysIn(before), keysIn(after));
  return { given: onlyThere, taken: onlyHere };
}
