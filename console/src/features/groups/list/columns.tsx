import type { Group } from '@/api/types';
import { t } from '@/lib/text';
import { TimeText, type Column } from '@/ui';

import { GroupStatus } from '../GroupStatus';
import { GroupNameCell } from './GroupNameCell';
import { RolesCarried } from './RolesCarried';

export const groupColumns: readonly Column<Group>[] = [
  { id: 'name', header: t('field.name'), fixed: true, grow: true, card: 'title', cell: (group) => <GroupNameCell group={group} /> },
  { id: 'members', header: t('groups.members'), cell: (group) => group.members_count },
  { id: 'roles', header: t('groups.roles'), grow: true, cell: (group) => <RolesCarried roles={group.roles} /> },
  { id: 'status', header: t('field.status'), card: 'corner', cell: (group) => <GroupStatus group={group} /> },
  { id: 'created', header: t('field.created'), wide: true, cell: (group) => <TimeText value={group.created_at} relative /> },
];
