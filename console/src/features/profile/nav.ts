import { IconLock, IconUserCircle } from '@tabler/icons-react';

import type { NavEntry } from '@/lib/navigation';

export const profileNav: readonly NavEntry[] = [
  { section: '', path: '/profile', key: 'p', label: 'profile.title', icon: IconUserCircle, group: 'account' },
  { section: '', path: '/profile/security', label: 'profile.security', icon: IconLock, group: 'account' },
];
