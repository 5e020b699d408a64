import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { IconDownload, IconListCheck } from '@tabler/icons-react';

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
      download(`${job.id}.csv`, toCsv(['row', 'user', 'name', 'outcome', 'code', 'reason'], cells));
    },
  });
  const pages = useCursorPages({
    cursor: search.cursor,
    nextCursor: results.data?.next_cursor,
    go: (cursor, cursors) => void navigate({ search: (old) => ({ ...old, cursor }), state: { cursors } }),
  });
  const filter = <FilterSelect label={t('field.result')} value={search.outcome} options={OUTCOMES.map((value) => ({ value, label: outcomeText(value) }))} onChange={(outcome) => void navigate({ search: { outcome }, replace: true })} />;
  const keep = <Button variant="default" leftSection={<IconDownload size={16} />} loading={save.isPending} onClick={() => save.mutate()}>{t('jobs.download')}</Button>;
  return (
    <Panel padded={false} title={t('jobs.results')} actions={<>{filter}{keep}</>}>
      <QueryView query={results} skeleton={<TableSkeleton />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState compact icon={IconListCheck} title={t('jobs.noResults')} />
          ) : (
            <>
              <DataTable label={t('jobs.results')} rows={items} rowId={(row) => String(row.row)} columns={resultColumns} busy={results.isPlaceholderData} />
              <Pager shown={items.length} pageSize={pageSize} onPageSize={(size) => { setPageSize(size); void navigate({ search: { outcome: search.outcome } }); }} {...pages} />
            </>
          )
        }
      </QueryView>
    </Panel>
  );
}
