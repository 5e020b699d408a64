import { IconPackages } from '@tabler/icons-react';

import type { NavEntry } from '@/lib/navigation';

export const catalogueNav: readonly NavEntry[] = [
  {
    section: 'settings/catalogue',
    key: 'k',
    label: 'catalogue.title',
    icon: IconPackages,
    group: 'settings',
    permissions: ['catalogue:read:all', 'roles:read:all'],
    actions: [{ label: 'catalogue.apply', path: '?apply=true', permissions: ['catalogue:manage:all'] }],
  },
];
