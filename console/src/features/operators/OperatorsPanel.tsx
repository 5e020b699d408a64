import { Button } from '@mantine/core';
import { IconUserShield, IconZoomExclamation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import { QueryView } from '@/lib/query';
import { useCursorPages } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { usePageSize } from '@/lib/use-page-size';
import { DataTable, EmptyState, FilterBar, Pager, Panel, SearchBox, TableSkeleton } from '@/ui';

import { operatorColumns } from './columns';
import { readOperatorsSearch, type OperatorsSearch } from './operators-search';
import { operatorsQuery } from './queries';
import { operatorsRoute } from './routes';

/** Everybody of the operator tenant who may enter. */
export function OperatorsPanel() {
  const tenant = useTenant();
  // The router passes on what it does not know; the server would refuse it.
  const search = readOperatorsSearch({ ...operatorsRoute.useSearch() });
  const navigate = operatorsRoute.useNavigate();
  const [pageSize, setPageSize] = usePageSize('operators');
  const operators = useQuery(operatorsQuery(tenant, search, pageSize));
  const change = (part: OperatorsSearch) => void navigate({ search: (old) => ({ ...old, ...part, cursor: undefined }), replace: true });
  const pages = useCursorPages({
    cursor: search.cursor,
    nextCursor: operators.data?.next_cursor,
    go: (cursor, cursors) => void navigate({ search: (old) => ({ ...old, cursor }), state: { cursors } }),
  });
  const clear = () => change({ q: undefined });
  const nothing = search.q === undefined ? (
    <EmptyState icon={IconUserShield} title={t('operators.none')} description={t('operators.noneText')} />
  ) : (
    <EmptyState icon={IconZoomExclamation} title={t('operators.noMatch')} action={<Button variant="default" onClick={clear}>{t('action.clearSearch')}</Button>} />
  );
  return (
    <Panel padded={false}>
      <FilterBar search={<SearchBox main label={t('operators.search')} value={search.q ?? ''} onChange={(q) => change({ q: q === '' ? undefined : q })} />} filtered={false} active={0} onClear={clear} />
      <QueryView query={operators} skeleton={<TableSkeleton rows={4} />}>
        {({ items }) =>
          items.length === 0 ? nothing : (
            <>
              <DataTable label={t('operators.title')} rows={items} rowId={(each) => each.id} columns={operatorColumns} busy={operators.isPlaceholderData} />
              <Pager
                shown={items.length}
                pageSize={pageSize}
                onPageSize={(size) => {
                  setPageSize(size);
                  change({});
                }}
                {...pages}
                // Operators of the installation stand on the first page besides: which row it is cannot be told from the page.
                pagesBefore={undefined}
              />
            </>
          )
        }
      </QueryView>
    </Panel>
  );
}
