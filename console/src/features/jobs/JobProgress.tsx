import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { Job } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { FormAlert, Panel } from '@/ui';

import { JobTimes } from './JobTimes';
import { whyText } from './labels';
import { isOver } from './queries';

/** How far a job is, what came out so far, and the way to end it. */
export function JobProgress({ job }: { job: Job }) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => body(api.POST('/api/v1/tenants/{tenant}/jobs/{job}/cancel', { params: { path: { tenant, job: job.id } } })),
    onSuccess: () => notifyDone(t('jobs.cancelled')),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.jobs(tenant) }),
  });
  const percent = job.total === 0 ? 100 : Math.floor((job.done * 100) / job.total);
  return (
    <Panel>
      <Stack gap="sm">
        <Group justify="space-between">
          <Text size="sm" fw={600} aria-live="polite">{t('jobs.doneOf', { done: job.done, total: job.total })}</Text>
          {!isOver(job) && <Button size="xs" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>{t('jobs.cancel')}</Button>}
        </Group>
        <Progress value={percent} aria-label={t('jobs.progress')} color={job.status === 'failed' ? 'red.8' : undefined} animated={job.status === 'running'} />
        <Text size="sm" c="dimmed">{t('jobs.counts', { succeeded: job.succeeded, failed: job.failed, skipped: job.skipped })}</Text>
        <JobTimes job={job} />
        {job.reason && job.status === 'failed' && <FormAlert>{whyText(job.reason)}</FormAlert>}
      </Stack>
    </Panel>
  );
}
