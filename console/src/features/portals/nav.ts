import { IconDoorEnter } from '@tabler/icons-react';

import type { NavEntry } from '@/lib/navigation';

export const portalsNav: readonly NavEntry[] = [
  {
    section: 'portals',
    label: 'portals.title',
    icon: IconDoorEnter,
    group: 'settings',
    permissions: ['portals:read:all', 'portals:manage:all'],
    actions: [{ label: 'portals.add', path: 'new', permissions: ['portals:manage:all'] }],
  },
];
