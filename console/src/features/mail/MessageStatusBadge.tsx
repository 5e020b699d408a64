import { IconAlertTriangle, IconBan, IconCircleCheck, IconClock, IconHourglassOff, IconMailbox } from '@tabler/icons-react';

import type { MessageStatus } from '@/api/types';
import { StatusBadge } from '@/ui';

import { statusText } from './labels';

const LOOKS = {
  queued: { tone: 'info', icon: IconClock },
  sent: { tone: 'success', icon: IconCircleCheck },
  failed: { tone: 'danger', icon: IconAlertTriangle },
  expired: { tone: 'neutral', icon: IconHourglassOff },
  kept: { tone: 'warning', icon: IconMailbox },
  cancelled: { tone: 'neutral', icon: IconBan },
} as const;

/** How far a letter is. */
export function MessageStatusBadge({ status }: { status: MessageStatus }) {
  return <StatusBadge {...LOOKS[status]}>{statusText(status)}</StatusBadge>;
}
