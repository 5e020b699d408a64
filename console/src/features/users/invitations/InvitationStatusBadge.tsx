import { IconAlertTriangle, IconBan, IconCircleCheck, IconClock, IconClockOff, IconMailCheck } from '@tabler/icons-react';

import type { InvitationStatus } from '@/api/types';
import { StatusBadge } from '@/ui';

import { statusText } from './labels';

const LOOKS = {
  queued: { tone: 'neutral', icon: IconClock },
  sent: { tone: 'info', icon: IconMailCheck },
  failed: { tone: 'danger', icon: IconAlertTriangle },
  accepted: { tone: 'success', icon: IconCircleCheck },
  expired: { tone: 'warning', icon: IconClockOff },
  revoked: { tone: 'neutral', icon: IconBan },
} as const;

/** Where an invitation is. */
export function InvitationStatusBadge({ status }: { status: InvitationStatus }) {
  return <StatusBadge {...LOOKS[status]}>{statusText(status)}</StatusBadge>;
}
