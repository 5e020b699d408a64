import type { Party, ProfilePatch, User } from '@/api/types';
import { emailFault, nameFault, noteFault, usernameFault } from '@/lib/rules';
import { t } from '@/lib/text';

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
  /** The party's id; empty for none. */
  party: string;
}

/** What can be said of a record before the server is asked; somebody needs a way to sign in. */
export const recordRules = {
  email: (value: string, { username }: Pick<UserFields, 'username'>) => (value.trim() === '' && username.trim() === '' ? t('code.email_required') : emailFault(value)),
  username: usernameFault,
  first_name: nameFault,
  last_name: nameFault,
  job_title: nameFault,
  office_address: noteFault,
  notes: noteFault,
};

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
    party: user?.party ?? '',
  };
}

const TEXTS = ['email', 'username', 'first_name', 'last_name', 'job_title', 'office_address', 'notes', 'party'] as const;

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

/** What is known of a party, for the login that is made from its record. An organisation's name is no person's. */
export function fieldsOfParty(party: Party): UserFields {
  const names = party.kind === 'member' ? party.name.trim().split(/\s+/) : [];
  const last = names.length > 1 ? names.at(-1) : undefined;
  return {
    ...fieldsOf(),
    email: party.email ?? '',
    first_name: names.slice(0, last === undefined ? undefined : -1).join(' '),
    last_name: last ?? '',
    context: party.kind,
    party: party.id,
  };
}
