import type { AuditEntry } from '@/api/types';
import { t } from '@/lib/text';
import { TimeText, type Column } from '@/ui';

import { ActionCell } from './ActionCell';
import { typeText } from './labels';
import { ResourceLink } from './ResourceLink';
import { ResultBadge } from './ResultBadge';
import { WhoCell } from './WhoCell';

export const auditColumns: readonly Column<AuditEntry>[] = [
  { id: 'when', header: t('audit.when'), fixed: true, cell: (entry) => <TimeText value={entry.at} relative /> },
  { id: 'who', header: t('audit.who'), grow: true, fixed: true, cell: (entry) => <WhoCell entry={entry} /> },
  { id: 'action', header: t('audit.what'), grow: true, fixed: true, card: 'title', cell: (entry) => <ActionCell entry={entry} /> },
  { id: 'type', header: t('field.type'), wide: true, cell: (entry) => typeText(entry.resource.type) },
  { id: 'resource', header: t('field.resource'), grow: true, cell: (entry) => <ResourceLink resource={entry.resource} /> },
  { id: 'ip', header: t('field.ip'), cell: (entry) => entry.ip },
  { id: 'result', header: t('field.result'), card: 'corner', cell: (entry) => <ResultBadge result={entry.result} /> },
];
