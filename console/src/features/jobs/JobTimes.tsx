import type { Job } from '@/api/types';
import { t } from '@/lib/text';
import { durationText } from '@/lib/time';
import { Facts, TimeText } from '@/ui';

/** When a job was asked for, began and ended, and how long it took. */
export function JobTimes({ job: { created_at, started_at, finished_at } }: { job: Job }) {
  const times = [
    { label: t('field.created'), value: <TimeText value={created_at} /> },
    ...(started_at ? [{ label: t('jobs.started'), value: <TimeText value={started_at} /> }] : []),
    ...(finished_at ? [{ label: t('jobs.ended'), value: <TimeText value={finished_at} /> }] : []),
    ...(started_at && finished_at ? [{ label: t('jobs.took'), value: durationText(started_at, finished_at) }] : []),
  ];
  return <Facts dense items={times} />;
}
