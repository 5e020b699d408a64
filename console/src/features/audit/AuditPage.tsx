import { useQuery } from '@tanstack/react-query';

import { ExportMenu } from '@/lib/export';
import { QueryView } from '@/lib/query';
import { useCursorPages } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { usePageSize } from '@/lib/use-page-size';
import { DataTable, PageHeader, Pager, Panel, TableSkeleton } from '@/ui';

import { AuditFilters } from './AuditFilters';
import { AuditTiles } from './AuditTiles';
import { filterOf, isFiltered, readAuditSearch, type AuditSearch } from './audit-search';
import { auditColumns } from './columns';
import { EntryDrawer } from './EntryDrawer';
import { NoEntries } from './NoEntries';
import { auditQuery } from './queries';
import { auditRoute } from './routes';

/** What happened in this tenant, newest first. */
export function AuditPage() {
  const tenant = useTenant();
  const can = useCan();
  // The router passes on what it does not know; the server would refuse it.
  const search = readAuditSearch({ ...auditRoute.useSearch() });
  const navigate = auditRoute.useNavigate();
  const [pageSize, setPageSize] = usePageSize('audit');
  const entries = useQuery(auditQuery(tenant, search, pageSize));
  const change = (part: AuditSearch) => void navigate({ search: (old) => ({ ...old, ...part, cursor: undefined, entry: undefined }), replace: true });
  const clear = () => void navigate({ search: {}, replace: true });
  const pages = useCursorPages({
    cursor: search.cursor,
    nextCursor: entries.data?.page.next_cursor,
    go: (cursor, cursors) => void navigate({ search: (old) => ({ ...old, cursor, entry: undefined, from: cursor === undefined && search.range !== 'custom' ? undefined : entries.data?.from }), state: { cursors } }),
  });
  const filter = () => ({ ...filterOf({ ...search, cursor: undefined }), cursor: undefined });
  return (
    <>
      <PageHeader title={t('audit.title')} description={t('audit.text')} actions={can('audit:export:all') && <ExportMenu path={`/api/v1/tenants/${tenant}/audit/export`} filter={filter} />} />
      <AuditTiles />
      <Panel padded={false}>
        <AuditFilters search={search} onChange={change} onClear={clear} />
        <QueryView query={entries} skeleton={<TableSkeleton />}>
          {({ page }) =>
            page.items.length === 0 ? (
              <NoEntries filtered={isFiltered(search)} onClear={clear} />
            ) : (
              <>
                <DataTable label={t('audit.title')} rows={page.items} rowId={(entry) => entry.id} columns={auditColumns} busy={entries.isPlaceholderData} />
                <Pager
                  shown={page.items.length}
                  total={page.total ?? undefined}
                  pageSize={pageSize}
                  onPageSize={(size) => {
                    setPageSize(size);
                    change({});
                  }}
                  {...pages}
                />
              </>
            )
          }
        </QueryView>
      </Panel>
      {search.entry !== undefined && entries.data && (
        <EntryDrawer
          entry={entries.data.page.items.find((each) => each.id === search.entry)}
          onClose={() => void navigate({ search: (old) => ({ ...old, entry: undefined }), state: true, resetScroll: false })}
        />
      )}
    </>
  );
}
