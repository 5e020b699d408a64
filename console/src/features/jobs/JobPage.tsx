import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { QueryView } from '@/lib/query';
import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { CopyId, PageHeader } from '@/ui';

import { JobProgress } from './JobProgress';
import { JobStatus } from './JobStatus';
import { jobText } from './labels';
import { jobQuery } from './queries';
import { ResultsPanel } from './ResultsPanel';
import { jobRoute } from './routes';

/** One job: how far it is, and what became of each row. */
export function JobPage() {
  const tenant = useTenant();
  const { id } = jobRoute.useParams();
  const job = useQuery(jobQuery(tenant, id));
  return (
    <QueryView query={job} page>
      {(data) => (
        <>
          <PageHeader
            title={jobText(data)}
            badges={<JobStatus status={data.status} />}
            description={t('jobs.askedBy', { name: data.created_by.name })}
            back={<TextLink to="/admin/$tenant/jobs" params={{ tenant }} size="sm">{t('jobs.title')}</TextLink>}
            actions={<CopyId value={data.id} label={t('jobs.id')} />}
          />
          <Stack gap="md">
            <JobProgress job={data} />
            {data.import ? (
              <TextLink to="/admin/$tenant/imports/$id" params={{ tenant, id: data.import }} size="sm">{t('jobs.toImport')}</TextLink>
            ) : (
              <ResultsPanel job={data} />
            )}
          </Stack>
        </>
      )}
    </QueryView>
  );
}
