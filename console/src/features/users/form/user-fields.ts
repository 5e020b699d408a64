import type { User, ProfilePatch } from '@/api/types';

/** The fields of a user's record that a form edits, as texts. */
export interface UserFields {
  email: string;
  username: string;
  first_name: string;
  last_name: string;
  context: User['context'];
  job_title: string;
  office_address: string;
  notes: string;
}

export function fieldsOf(user?: User): UserFields {
  return {
    email: user?.email ?? '',
    username: user?.username ?? '',
    first_name: user?.first_name ?? '',
    last_name: user?.last_name ?? '',
    context: user?.context ?? 'tenant',
    job_title: user?.job_title ?? '',
    office_address: user?.office_address ?? '',
    notes: user?.notes ?? '',
  };
}

const TEXTS = ['email', 'username', 'first_name', 'last_name', 'job_title', 'office_address', 'notes'] as const;

/** What changed, and nothing else; an emptied field is cleared. */
export function changesOf(before: UserFields, after: UserFields): ProfilePatch {
  const change: ProfilePatch = {};
  for (const field of TEXTS) {
    const value = after[field].trim();
    if (value !== before[field]) change[field] = value === '' ? null : value;
  }
  if (after.context !== before.context) change.context = after.context;
  return change;
}

/** The texts that were filled in. */
export function filledIn(fields: UserFields): Partial<Record<(typeof TEXTS)[number], string>> {
  const filled: Partial<Record<(typeof TEXTS)[number], string>> = {};
  for (const field of TEXTS) {
    const value = fields[field].trim();
    if (value !== '') filled[field] = value;
  }
  return filled;
}
