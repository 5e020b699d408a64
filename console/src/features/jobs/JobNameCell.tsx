import type { Job } from '@/api/types';
import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';

import { jobText } from './labels';

/** What a job does, as a link to it. */
export function JobNameCell({ job }: { job: Job }) {
  const tenant = useTenant();
  return <TextLink to="/admin/$tenant/jobs/$id" params={{ tenant, id: job.id }} size="sm" fw={600} c="var(--mantine-color-text)">{jobText(job)}</TextLink>;
}
