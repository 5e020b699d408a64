import type { WorkspaceHolder } from '@/api/types';
import { AccountStatus } from '@/lib/people';
import { t } from '@/lib/text';
import type { Column } from '@/ui';

import { HolderCell } from './HolderCell';
import { RolesThere } from './RolesThere';

export const holderColumns: readonly Column<WorkspaceHolder>[] = [
  { id: 'name', header: t('field.name'), fixed: true, grow: true, card: 'title', cell: (holder) => <HolderCell holder={holder} /> },
  { id: 'roles', header: t('field.roles'), grow: true, cell: (holder) => <RolesThere held={holder.held} /> },
  { id: 'status', header: t('field.status'), card: 'corner', cell: (holder) => <AccountStatus status={holder.status} /> },
];
