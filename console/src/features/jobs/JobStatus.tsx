import { IconAlertTriangle, IconBan, IconCircleCheck, IconClock, IconLoader2 } from '@tabler/icons-react';

import type { Job } from '@/api/types';
import { StatusBadge } from '@/ui';

import { statusText } from './labels';

const LOOKS = {
  queued: { tone: 'neutral', icon: IconClock },
  running: { tone: 'info', icon: IconLoader2 },
  done: { tone: 'success', icon: IconCircleCheck },
  cancelled: { tone: 'warning', icon: IconBan },
  failed: { tone: 'danger', icon: IconAlertTriangle },
} as const;

/** Where a job is. */
export function JobStatus({ status }: Pick<Job, 'status'>) {
  return <StatusBadge {...LOOKS[status]}>{statusText(status)}</StatusBadge>;
}
