import type { UseFormReturnType } from '@mantine/form';

import { isProblem } from '@/api/problem';
import type { Party, PartyPatch } from '@/api/types';
import type { FieldFace } from '@/lib/form';
import { emailFault, externalIdFault, familyFault, partyNameFault, required } from '@/lib/rules';
import { t } from '@/lib/text';

/** What is typed into the form of a party. */
export interface PartyValues {
  name: string;
  email: string;
  family: string;
  external_id: string;
}

/** The fields, as somebody chooses between two versions of them. */
export const PARTY_FACES: { readonly [K in keyof PartyValues]: FieldFace<PartyValues[K]> } = {
  name: { label: t('field.name') },
  email: { label: t('field.email') },
  family: { label: t('parties.family') },
  external_id: { label: t('parties.externalId') },
};

export const partyRules = { name: required(partyNameFault), email: emailFault, family: familyFault, external_id: externalIdFault };

const OPTIONAL = ['email', 'family', 'external_id'] as const;

export function valuesOf(party?: Party): PartyValues {
  return { name: party?.name ?? '', email: party?.email ?? '', family: party?.family ?? '', external_id: party?.external_id ?? '' };
}

/** The fields that were filled in. */
export function filledIn(values: PartyValues): Partial<Omit<PartyValues, 'name'>> {
  const filled: Partial<Omit<PartyValues, 'name'>> = {};
  for (const field of OPTIONAL) {
    const value = values[field].trim();
    if (value !== '') filled[field] = value;
  }
  return filled;
}

/** What changed, and nothing else; an emptied field is cleared. */
export function changesOf(party: Party, values: PartyValues): PartyPatch {
  const change: PartyPatch = {};
  if (values.name.trim() !== party.name) change.name = values.name.trim();
  for (const field of OPTIONAL) {
    const value = values[field].trim();
    if (value !== (party[field] ?? '')) change[field] = value === '' ? null : value;
  }
  return change;
}

/** Shows at its field that an external id is taken; answers whether it was that. */
export function showExternalIdTaken(form: UseFormReturnType<PartyValues>, error: Error): boolean {
  const taken = isProblem(error, 409) && error.code === 'party_external_id_taken';
  if (taken) form.setFieldError('external_id', t('fault.externalIdTaken'));
  return taken;
}
