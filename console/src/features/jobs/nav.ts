import { IconListCheck } from '@tabler/icons-react';

import type { NavEntry } from '@/lib/navigation';

export const jobsNav: readonly NavEntry[] = [
  {
    section: 'jobs',
    key: 'j',
    label: 'jobs.title',
    icon: IconListCheck,
    group: 'people',
    permissions: ['users:deactivate:all', 'users:update:all', 'users:restore:all', 'users:manage:roles', 'user_groups:manage:members', 'portals:manage:all', 'users:import:all'],
  },
];
