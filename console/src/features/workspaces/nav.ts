import { IconBuildingCommunity } from '@tabler/icons-react';

import type { NavEntry } from '@/lib/navigation';

export const workspacesNav: readonly NavEntry[] = [
  {
    section: 'workspaces',
    key: 'w',
    label: 'workspaces.title',
    icon: IconBuildingCommunity,
    group: 'settings',
    permissions: ['workspaces:read:all', 'users:manage:roles'],
    actions: [{ label: 'workspaces.add', path: 'new', permissions: ['workspaces:manage:all'] }],
  },
];
