import { IconAlertTriangle, IconBan, IconCircleCheck, IconCircleMinus, IconClock } from '@tabler/icons-react';

import type { JobOutcome } from '@/api/types';
import { StatusBadge } from '@/ui';

import { outcomeText } from './labels';

const LOOKS = {
  pending: { tone: 'neutral', icon: IconClock },
  succeeded: { tone: 'success', icon: IconCircleCheck },
  failed: { tone: 'danger', icon: IconAlertTriangle },
  skipped: { tone: 'neutral', icon: IconCircleMinus },
  cancelled: { tone: 'warning', icon: IconBan },
} as const;

/** What became of a row. */
export function OutcomeBadge({ outcome }: { outcome: JobOutcome }) {
  return <StatusBadge {...LOOKS[outcome]}>{outcomeText(outcome)}</StatusBadge>;
}
