import { IconMailForward } from '@tabler/icons-react';

import type { NavEntry } from '@/lib/navigation';

export const invitationsNav: readonly NavEntry[] = [
  {
    section: 'invitations',
    label: 'invitations.title',
    icon: IconMailForward,
    group: 'people',
    permissions: ['users:invite:all', 'users:read:all'],
  },
];
