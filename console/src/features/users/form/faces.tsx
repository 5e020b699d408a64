import type { FieldFace } from '@/lib/form';
import { PartyName } from '@/lib/parties';
import { t } from '@/lib/text';

import { contextText } from '../labels';
import type { UserFields } from './user-fields';

/** The fields of a record, as somebody chooses between two versions of it. */
export const USER_FACES: { readonly [K in keyof UserFields]: FieldFace<UserFields[K]> } = {
  email: { label: t('field.email') },
  username: { label: t('field.username') },
  first_name: { label: t('field.firstName') },
  last_name: { label: t('field.lastName') },
  context: { label: t('field.context'), show: contextText },
  job_title: { label: t('field.jobTitle') },
  office_address: { label: t('field.officeAddress') },
  notes: { label: t('field.notes') },
  party: { label: t('users.member'), show: (id) => <PartyName id={id} /> },
};
