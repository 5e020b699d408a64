import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { IconAlertTriangle, IconDownload, IconListCheck } from '@tabler/icons-react';

import type { Job } from '@/api/types';
import { download, toCsv } from '@/lib/csv';
import { QueryView } from '@/lib/query';
import { useCursorPages } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { usePageSize } from '@/lib/use-page-size';
import { DataTable, EmptyState, FilterSelect, Pager, Panel, TableSkeleton } from '@/ui';

import { resultColumns } from './columns';
import { OUTCOMES, readJobSearch } from './jobs-search';
import { outcomeText, whyText } from './labels';
import { allResults, resultsQuery } from './queries';
import { jobRoute } from './routes';

/** What became of each row, with the reason, to look at and to keep. */
export function ResultsPanel({ job }: { job: Job }) {
  const tenant = useTenant();
  const search = readJobSearch({ ...jobRoute.useSearch() });
  const navigate = jobRoute.useNavigate();
  const [pageSize, setPageSize] = usePageSize('job-results');
  const results = useQuery(resultsQuery(tenant, job.id, job.done, search, pageSize));
  const save = useMutation({
    mutationFn: () => allResults(tenant, job.id, search.outcome),
    onSuccess: (rows) => {
      const cells = rows.map((row) => [String(row.row), row.user.id ?? '', row.user.name, outcomeText(row.outcome), row.code ?? '', whyText(row)]);
      download(`${job.id}.csv`, toCsv([t('jobs.row'), t('field.id'), t('field.name'), t('field.result'), t('jobs.code'), t('jobs.reason')], cells));
    },
  });
  const pages = useCursorPages({
    cursor: search.cursor,
    nextCursor: results.data?.next_cursor,
    go: (cursor, cursors) => void navigate({ search: (old) => ({ ...old, cursor }), state: { cursors } }),
  });
  const filter = <FilterSelect label={t('field.result')} value={search.outcome} options={OUTCOMES.map((value) => ({ value, label: outcomeText(value) }))} onChange={(outcome) => void navigate({ search: { outcome }, replace: true })} />;
  const failed = search.outcome === 'failed' ? (
    <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>{t('jobs.showAll')}</Button>
  ) : (
    job.failed > 0 && <Button variant="default" leftSection={<IconAlertTriangle size={16} />} onClick={() => void navigate({ search: { outcome: 'failed' }, replace: true })}>{t('jobs.showFailed', { count: job.failed })}</Button>
  );
  const keep = <Button variant="default" leftSection={<IconDownload size={16} />} loading={save.isPending} onClick={() => save.mutate()}>{t('jobs.download')}</Button>;
  return (
    <Panel padded={false} title={t('jobs.results')} actions={<>{failed}{filter}{keep}</>}>
      <QueryView query={results} skeleton={<TableSkeleton />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState compact icon={IconListCheck} title={t('jobs.noResults')} />
          ) : (
            <>
              <DataTable label={t('jobs.results')} rows={items} rowId={(row) => String(row.row)} columns={resultColumns} busy={results.isPlaceholderData} />
              <Pager shown={items.length} pageSize={pageSize} onPageSize={(size) => { setPageSize(size); void navigate({ search: (old) => ({ ...old, cursor: undefined }) }); }} {...pages} />
            </>
          )
        }
      </QueryView>
    </Panel>
  );
}
