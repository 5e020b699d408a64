import type { Party } from '@/api/types';
import { t } from '@/lib/text';
import { EmailText, TimeText, type Column } from '@/ui';

import { LinkedUserLink } from '../LinkedUserLink';
import { FamilyCell } from './FamilyCell';
import { PartyNameCell } from './PartyNameCell';

export const partyColumns: readonly Column<Party>[] = [
  { id: 'name', header: t('field.name'), sort: 'name', fixed: true, grow: true, card: 'title', cell: (party) => <PartyNameCell party={party} /> },
  { id: 'email', header: t('field.email'), grow: true, cell: (party) => party.email && <EmailText value={party.email} /> },
  { id: 'family', header: t('parties.family'), cell: (party) => party.family && <FamilyCell party={party} /> },
  { id: 'user', header: t('parties.login'), grow: true, cell: (party) => party.user && <LinkedUserLink user={party.user} /> },
  { id: 'external', header: t('parties.externalId'), optional: true, cell: (party) => party.external_id },
  { id: 'created', header: t('field.created'), sort: 'created_at', wide: true, cell: (party) => <TimeText value={party.created_at} relative /> },
];
