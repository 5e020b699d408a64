import { IconFileImport, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import { QueryView } from '@/lib/query';
import { ButtonLink, useCursorPages } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { usePageSize } from '@/lib/use-page-size';
import { DataTable, EmptyState, PageHeader, Pager, Panel, TableSkeleton } from '@/ui';

import { importColumns } from './columns';
import { readImportsSearch } from './imports-search';
import { importsQuery } from './queries';
import { importsRoute } from './routes';

/** The files that were read in, newest first. */
export function ImportsPage() {
  const tenant = useTenant();
  const can = useCan();
  const { cursor } = readImportsSearch({ ...importsRoute.useSearch() });
  const navigate = importsRoute.useNavigate();
  const [pageSize, setPageSize] = usePageSize('imports');
  const imports = useQuery(importsQuery(tenant, cursor, pageSize));
  const pages = useCursorPages({
    cursor,
    nextCursor: imports.data?.next_cursor,
    go: (next, cursors) => void navigate({ search: { cursor: next }, state: { cursors } }),
  });
  const add = can('users:import:all') && (
    <ButtonLink to="/admin/$tenant/imports/new" params={{ tenant }} leftSection={<IconUpload size={18} />}>{t('imports.new')}</ButtonLink>
  );
  return (
    <>
      <PageHeader title={t('imports.title')} description={t('imports.text')} actions={add} />
      <Panel padded={false}>
        <QueryView query={imports} skeleton={<TableSkeleton />}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={IconFileImport} title={t('imports.none')} description={t('imports.noneText')} action={add} />
            ) : (
              <>
                <DataTable label={t('imports.title')} rows={items} rowId={(each) => each.id} columns={importColumns} busy={imports.isPlaceholderData} />
                <Pager shown={items.length} pageSize={pageSize} onPageSize={(size) => { setPageSize(size); void navigate({ search: {} }); }} {...pages} />
              </>
            )
          }
        </QueryView>
      </Panel>
    </>
  );
}
