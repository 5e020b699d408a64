import type { User } from '@/api/types';
import { t } from '@/lib/text';
import { EmailText, TimeText, type Column } from '@/ui';

import { HolderName } from './HolderName';
import { HolderStatus } from './HolderStatus';

export const holderColumns: readonly Column<User>[] = [
  { id: 'name', header: t('field.name'), fixed: true, grow: true, card: 'title', cell: (user) => <HolderName user={user} /> },
  { id: 'email', header: t('field.email'), grow: true, cell: (user) => <EmailText value={user.email ?? user.username} /> },
  { id: 'context', header: t('field.context'), cell: (user) => t(`context.${user.context}`) },
  { id: 'status', header: t('field.status'), card: 'corner', cell: (user) => <HolderStatus status={user.status} /> },
  { id: 'last_login', header: t('field.lastLogin'), wide: true, cell: (user) => <TimeText value={user.last_login_at} relative /> },
];
