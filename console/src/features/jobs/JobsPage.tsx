import { IconListCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import { QueryView } from '@/lib/query';
import { ButtonLink, useCursorPages } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { usePageSize } from '@/lib/use-page-size';
import { DataTable, EmptyState, PageHeader, Pager, Panel, TableSkeleton } from '@/ui';

import { jobColumns } from './columns';
import { readJobsSearch } from './jobs-search';
import { jobsQuery } from './queries';
import { jobsRoute } from './routes';

/** Work that went on after its request: one's own, or everybody's for who may edit everybody. */
export function JobsPage() {
  const tenant = useTenant();
  const { cursor } = readJobsSearch({ ...jobsRoute.useSearch() });
  const navigate = jobsRoute.useNavigate();
  const [pageSize, setPageSize] = usePageSize('jobs');
  const jobs = useQuery(jobsQuery(tenant, cursor, pageSize));
  const pages = useCursorPages({
    cursor,
    nextCursor: jobs.data?.next_cursor,
    go: (next, cursors) => void navigate({ search: { cursor: next }, state: { cursors } }),
  });
  return (
    <>
      <PageHeader title={t('jobs.title')} description={t('jobs.text')} />
      <Panel padded={false}>
        <QueryView query={jobs} skeleton={<TableSkeleton />}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={IconListCheck} title={t('jobs.none')} description={t('jobs.noneText')} action={<ButtonLink to="/admin/$tenant/users" params={{ tenant }}>{t('users.title')}</ButtonLink>} />
            ) : (
              <>
                <DataTable label={t('jobs.title')} rows={items} rowId={(job) => job.id} columns={jobColumns} busy={jobs.isPlaceholderData} />
                <Pager shown={items.length} pageSize={pageSize} onPageSize={(size) => { setPageSize(size); void navigate({ search: {} }); }} {...pages} />
              </>
            )
          }
        </QueryView>
      </Panel>
    </>
  );
}
