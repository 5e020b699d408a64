import { IconBan, IconCircleCheck, IconClock, IconTrash } from '@tabler/icons-react';

import type { UserStatus } from '@/api/types';
import { t } from '@/lib/text';
import { StatusBadge, type IconType, type Tone } from '@/ui';

const FACES: Record<UserStatus, { tone: Tone; icon: IconType }> = {
  pending: { tone: 'warning', icon: IconClock },
  active: { tone: 'success', icon: IconCircleCheck },
  inactive: { tone: 'neutral', icon: IconBan },
  deleted: { tone: 'danger', icon: IconTrash },
  erased: { tone: 'danger', icon: IconTrash },
};

/** Where an account is in its life. */
export function AccountStatus({ status }: { status: UserStatus }) {
  return <StatusBadge {...FACES[status]}>{t(`users.status.${status}`)}</StatusBadge>;
}
