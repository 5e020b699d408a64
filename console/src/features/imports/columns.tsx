import type { Import, ImportKind, ImportRow } from '@/api/types';
import { t } from '@/lib/text';
import { TimeText, type Column } from '@/ui';

import { ChangesCell } from './ChangesCell';
import { ImportNameCell } from './ImportNameCell';
import { ImportStatus } from './ImportStatus';
import { kindText } from './labels';
import { PlanBadge } from './PlanBadge';
import { ResourceCell } from './ResourceCell';

export const importColumns: readonly Column<Import>[] = [
  { id: 'name', header: t('imports.file'), fixed: true, grow: true, card: 'title', cell: (each) => <ImportNameCell each={each} /> },
  { id: 'kind', header: t('field.type'), cell: (each) => kindText(each.kind) },
  { id: 'status', header: t('field.status'), card: 'corner', cell: (each) => <ImportStatus status={each.status} /> },
  { id: 'rows', header: t('imports.rows'), cell: (each) => each.total },
  { id: 'errors', header: t('imports.plan.error'), cell: (each) => each.errors },
  { id: 'by', header: t('imports.by'), cell: (each) => each.created_by.name },
  { id: 'created', header: t('field.created'), cell: (each) => <TimeText value={each.created_at} relative /> },
];

const rowColumns = (kind: ImportKind): readonly Column<ImportRow>[] => [
  { id: 'row', header: t('imports.row'), cell: (row) => row.row },
  { id: 'name', header: t('field.name'), fixed: true, grow: true, card: 'title', cell: (row) => <ResourceCell row={row} /> },
  { id: 'plan', header: t('imports.planned'), card: 'corner', cell: (row) => <PlanBadge row={row} /> },
  { id: 'text', header: t('imports.changes'), grow: true, cell: (row) => <ChangesCell kind={kind} row={row} /> },
];

/** The columns of the rows of each kind of file. */
export const ROW_COLUMNS: Readonly<Record<ImportKind, readonly Column<ImportRow>[]>> = { users: rowColumns('users'), user_roles: rowColumns('user_roles'), parties: rowColumns('parties') };
