import type { ProfilePatch, User } from '@/api/types';

const FIELDS = ['first_name', 'last_name', 'job_title', 'office_address'] as const;

/** What everybody may change of their own record. */
export type OwnFields = Record<(typeof FIELDS)[number], string>;

export function ownFieldsOf(user: User): OwnFields {
  return { first_name: user.first_name ?? '', last_name: user.last_name ?? '', job_title: user.job_title ?? '', office_address: user.office_address ?? '' };
}

/** What changed, and nothing else; an emptied field is cleared. */
export function ownChanges(before: OwnFields, after: OwnFields): ProfilePatch {
  const changed = FIELDS.filter((field) => after[field].trim() !== before[field]);
  return Object.fromEntries(changed.map((field) => [field, after[field].trim() || null]));
}
