import { IconAlertTriangle, IconBan, IconCircleCheck, IconClock, IconClockOff, IconMailbox, IconMailCheck } from '@tabler/icons-react';

import type { Invitation } from '@/api/types';
import { t } from '@/lib/text';
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

/** Where an invitation is; one whose letter nobody takes away is not on its way. */
export function InvitationStatusBadge({ invitation: { status, mail } }: { invitation: Pick<Invitation, 'status' | 'mail'> }) {
  if (status === 'queued' && mail === 'kept') return <StatusBadge tone="warning" icon={IconMailbox}>{t('outbox.status.kept')}</StatusBadge>;
  return <StatusBadge {...LOOKS[status]}>{statusText(status)}</StatusBadge>;
}
