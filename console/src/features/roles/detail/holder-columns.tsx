import type { RoleHolder } from '@/api/types';
import { AccountStatus } from '@/lib/people';
import { t } from '@/lib/text';
import { EmailText, type Column } from '@/ui';

import { HolderName } from './HolderName';
import { HolderWays } from './HolderWays';

export const holderColumns: readonly Column<RoleHolder>[] = [
  { id: 'name', header: t('field.name'), fixed: true, grow: true, card: 'title', cell: (holder) => <HolderName holder={holder} /> },
  { id: 'email', header: t('field.email'), grow: true, wide: true, cell: (holder) => <EmailText value={holder.email} /> },
  { id: 'held', header: t('roles.heldIn'), grow: true, cell: (holder) => <HolderWays held={holder.held} /> },
  { id: 'context', header: t('field.context'), wide: true, cell: (holder) => t(`context.${holder.context}`) },
  { id: 'status', header: t('field.status'), card: 'corner', cell: (holder) => <AccountStatus status={holder.status} /> },
];
