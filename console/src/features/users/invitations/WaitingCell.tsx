import { Stack } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';

import type { Invitation } from '@/api/types';
import { t } from '@/lib/text';
import { StatusBadge, TimeText } from '@/ui';

import { isLongPending } from './labels';

/** Since when somebody is waited for, and whether that is long. */
export function WaitingCell({ invitation }: { invitation: Invitation }) {
  return (
    <Stack gap={2} align="flex-start">
      <TimeText value={invitation.created_at} relative />
      {isLongPending(invitation) && <StatusBadge tone="warning" icon={IconHourglass}>{t('invitations.longPending')}</StatusBadge>}
    </Stack>
  );
}
