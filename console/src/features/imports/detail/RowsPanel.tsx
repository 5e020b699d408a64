import { Button } from '@mantine/core';
import { IconDownload, IconFileImport } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';

import type { Import, ImportRow } from '@/api/types';
import { download, toCsv } from '@/lib/csv';
import { QueryView } from '@/lib/query';
import { useCursorPages } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { usePageSize } from '@/lib/use-page-size';
import { DataTable, EmptyState, FilterSelect, Pager, Panel, TableSkeleton } from '@/ui';

import { ROW_COLUMNS } from '../columns';
import { PLANS, readImportSearch } from '../imports-search';
import { outcomeText, planText, whyTexts } from '../labels';
import { allRows, rowsQuery } from '../queries';
import { importRoute } from '../routes';
import { changesOf, changesText } from '../row-changes';
import { useReadsBefore } from '../useReadsBefore';

/** The rows with their plan, to filter and to keep. */
export function RowsPanel({ found, etag }: { found: Import; etag: string }) {
  const tenant = useTenant();
  const search = readImportSearch({ ...importRoute.useSearch() });
  const navigate = importRoute.useNavigate();
  const [pageSize, setPageSize] = usePageSize('import-rows');
  const rows = useQuery(rowsQuery(tenant, found.id, etag, search, pageSize));
  const readsBefore = useReadsBefore(found.kind);
  const save = useMutation({
    mutationFn: () => allRows(tenant, found.id, search),
    onSuccess: (all) => {
      const said = (row: ImportRow) => whyTexts(row).join(' ') || changesText(changesOf(found.kind, row, readsBefore));
      const cells = all.map((row) => [String(row.row), row.resource.name, outcomeText(row), said(row)]);
      download(`${found.id}.csv`, toCsv([t('imports.row'), t('field.name'), t('imports.planned'), t('imports.changes')], cells));
    },
  });
  const pages = useCursorPages({
    cursor: search.cursor,
    nextCursor: rows.data?.next_cursor,
    go: (cursor, cursors) => void navigate({ search: (old) => ({ ...old, cursor }), state: { cursors } }),
  });
  const filter = <FilterSelect label={t('imports.planned')} value={search.outcome} options={PLANS.map((value) => ({ value, label: planText(value) }))} onChange={(outcome) => void navigate({ search: { outcome }, replace: true })} />;
  const keptOnly = found.kept > 0 && <Button variant="default" onClick={() => void navigate({ search: { result: 'kept' }, replace: true })}>{t('imports.showKept')}</Button>;
  const keep = <Button variant="default" leftSection={<IconDownload size={16} />} loading={save.isPending} onClick={() => save.mutate()}>{t('jobs.download')}</Button>;
  return (
    <Panel padded={false} title={t('imports.rows')} actions={<>{keptOnly}{filter}{keep}</>}>
      <QueryView query={rows} skeleton={<TableSkeleton />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState compact icon={IconFileImport} title={t('imports.noRows')} />
          ) : (
            <>
              <DataTable label={t('imports.rows')} rows={items} rowId={(row) => String(row.row)} columns={ROW_COLUMNS[found.kind]} busy={rows.isPlaceholderData} />
              <Pager shown={items.length} pageSize={pageSize} onPageSize={(size) => { setPageSize(size); void navigate({ search: (old) => ({ ...old, cursor: undefined }) }); }} {...pages} />
            </>
          )
        }
      </QueryView>
    </Panel>
  );
}
