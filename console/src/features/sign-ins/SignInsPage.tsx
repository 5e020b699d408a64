import { Button } from '@mantine/core';
import { IconLogin2, IconZoomExclamation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import { QueryView } from '@/lib/query';
import { useCursorPages } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { usePageSize } from '@/lib/use-page-size';
import { DataTable, EmptyState, PageHeader, Pager, Panel, TableSkeleton } from '@/ui';

import { signInColumns } from './columns';
import { signInsQuery } from './queries';
import { signInsRoute } from './routes';
import { isFiltered, readSignInsSearch, type SignInsSearch } from './sign-ins-search';
import { SignInsFilters } from './SignInsFilters';

/** Who signed in to this tenant, who was not let in, and why. */
export function SignInsPage() {
  const tenant = useTenant();
  // The router passes on what it does not know; the server would refuse it.
  const search = readSignInsSearch({ ...signInsRoute.useSearch() });
  const navigate = signInsRoute.useNavigate();
  const [pageSize, setPageSize] = usePageSize('sign-ins');
  const entries = useQuery(signInsQuery(tenant, search, pageSize));
  const change = (part: SignInsSearch) => void navigate({ search: (old) => ({ ...old, ...part, cursor: undefined, from: undefined }), replace: true });
  const clear = () => void navigate({ search: {}, replace: true });
  const pages = useCursorPages({
    cursor: search.cursor,
    nextCursor: entries.data?.page.next_cursor,
    go: (cursor, cursors) => void navigate({ search: (old) => ({ ...old, cursor, from: cursor === undefined ? undefined : entries.data?.from }), state: { cursors } }),
  });
  const nothing = isFiltered(search) ? (
    <EmptyState icon={IconZoomExclamation} title={t('signIns.noMatch')} action={<Button variant="default" onClick={clear}>{t('action.clearFilters')}</Button>} />
  ) : (
    <EmptyState icon={IconLogin2} title={t('signIns.none')} />
  );
  return (
    <>
      <PageHeader title={t('signIns.title')} description={t('signIns.text')} />
      <Panel padded={false}>
        <SignInsFilters search={search} onChange={change} onClear={clear} />
        <QueryView query={entries} skeleton={<TableSkeleton />}>
          {({ page }) =>
            page.items.length === 0 ? nothing : (
              <>
                <DataTable label={t('signIns.title')} rows={page.items} rowId={(entry) => entry.id} columns={signInColumns} busy={entries.isPlaceholderData} />
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
    </>
  );
}
