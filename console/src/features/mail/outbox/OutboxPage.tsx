import { Button } from '@mantine/core';
import { IconMailbox, IconZoomExclamation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import { QueryView } from '@/lib/query';
import { ButtonLink, useCursorPages } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { usePageSize } from '@/lib/use-page-size';
import { DataTable, EmptyState, PageHeader, Pager, Panel, TableSkeleton } from '@/ui';

import { outboxQuery } from '../queries';
import { outboxRoute } from '../routes';
import { messageColumns } from './columns';
import { isFiltered, readOutboxSearch, type OutboxSearch } from './outbox-search';
import { OutboxFilters } from './OutboxFilters';

/** Every letter, and how far it is. */
export function OutboxPage() {
  const tenant = useTenant();
  const search = readOutboxSearch({ ...outboxRoute.useSearch() });
  const navigate = outboxRoute.useNavigate();
  const [pageSize, setPageSize] = usePageSize('outbox');
  const messages = useQuery(outboxQuery(tenant, search, pageSize));
  const change = (part: OutboxSearch) => void navigate({ search: (old) => ({ ...old, ...part, cursor: undefined }), replace: true });
  const clear = () => void navigate({ search: {}, replace: true });
  const pages = useCursorPages({
    cursor: search.cursor,
    nextCursor: messages.data?.next_cursor,
    go: (cursor, cursors) => void navigate({ search: (old) => ({ ...old, cursor }), state: { cursors } }),
  });
  const none = isFiltered(search) ? (
    <EmptyState icon={IconZoomExclamation} title={t('outbox.noMatch')} action={<Button variant="default" onClick={clear}>{t('action.clearFilters')}</Button>} />
  ) : (
    <EmptyState icon={IconMailbox} title={t('outbox.none')} description={t('outbox.noneText')} action={<ButtonLink to="/admin/$tenant/settings/mail" params={{ tenant }}>{t('mail.title')}</ButtonLink>} />
  );
  return (
    <>
      <PageHeader title={t('outbox.title')} description={t('outbox.text')} />
      <Panel padded={false}>
        <OutboxFilters search={search} onChange={change} onClear={clear} />
        <QueryView query={messages} skeleton={<TableSkeleton />}>
          {({ items }) =>
            items.length === 0 ? none : (
              <>
                <DataTable label={t('outbox.title')} rows={items} rowId={(message) => message.id} columns={messageColumns} busy={messages.isPlaceholderData} />
                <Pager shown={items.length} pageSize={pageSize} onPageSize={(size) => { setPageSize(size); change({}); }} {...pages} />
              </>
            )
          }
        </QueryView>
      </Panel>
    </>
  );
}
