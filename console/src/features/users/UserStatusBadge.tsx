import { IconBan, IconCircleCheck, IconClock, IconEraser, IconTrash } from '@tabler/icons-react';

import type { UserStatus } from '@/api/types';
import { StatusBadge, type IconType, type Tone } from '@/ui';

import { statusText } from './labels';

const FACES: Record<UserStatus, { tone: Tone; icon: IconType }> = {
  pending: { tone: 'warning', icon: IconClock },
  active: { tone: 'success', icon: IconCircleCheck },
  inactive: { tone: 'neutral', icon: IconBan },
  deleted: { tone: 'danger', icon: IconTrash },
  erased: { tone: 'danger', icon: IconEraser },
};

/** Where an account is in its life. */
export function UserStatusBadge({ status }: { status: UserStatus }) {
  const { tone, icon } = FACES[status];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {statusText(status)}
    </StatusBadge>
  );
}
