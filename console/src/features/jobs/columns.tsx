import type { Job, JobResult } from '@/api/types';
import { t } from '@/lib/text';
import { TimeText, type Column } from '@/ui';

import { JobNameCell } from './JobNameCell';
import { JobStatus } from './JobStatus';
import { whyText } from './labels';
import { OutcomeBadge } from './OutcomeBadge';
import { UserCell } from './UserCell';

export const jobColumns: readonly Column<Job>[] = [
  { id: 'name', header: t('jobs.what'), fixed: true, grow: true, card: 'title', cell: (job) => <JobNameCell job={job} /> },
  { id: 'status', header: t('field.status'), card: 'corner', cell: (job) => <JobStatus status={job.status} /> },
  { id: 'done', header: t('jobs.done'), cell: (job) => t('jobs.doneOf', { done: job.done, total: job.total }) },
  { id: 'failed', header: t('jobs.outcome.failed'), cell: (job) => job.failed },
  { id: 'by', header: t('jobs.by'), cell: (job) => job.created_by.name },
  { id: 'created', header: t('field.created'), cell: (job) => <TimeText value={job.created_at} relative /> },
];

export const resultColumns: readonly Column<JobResult>[] = [
  { id: 'user', header: t('field.name'), fixed: true, grow: true, card: 'title', cell: (row) => <UserCell user={row.user} /> },
  { id: 'outcome', header: t('field.result'), card: 'corner', cell: (row) => <OutcomeBadge outcome={row.outcome} /> },
  { id: 'why', header: t('jobs.reason'), grow: true, cell: whyText },
];
