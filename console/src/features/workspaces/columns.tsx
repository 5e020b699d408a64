import type { Workspace } from '@/api/types';
import { t } from '@/lib/text';
import { TimeText, type Column } from '@/ui';

import { WorkspaceNameCell } from './WorkspaceNameCell';
import { WorkspaceStatus } from './WorkspaceStatus';

export const workspaceColumns: readonly Column<Workspace>[] = [
  { id: 'name', header: t('field.name'), fixed: true, grow: true, card: 'title', cell: (workspace) => <WorkspaceNameCell workspace={workspace} /> },
  { id: 'slug', header: t('field.slug'), grow: true, cell: ({ slug }) => <code>{slug}</code> },
  { id: 'status', header: t('field.status'), card: 'corner', cell: ({ active }) => <WorkspaceStatus active={active} /> },
  { id: 'created', header: t('field.created'), cell: (workspace) => <TimeText value={workspace.created_at} relative /> },
];
