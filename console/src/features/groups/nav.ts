import { IconUsersGroup } from '@tabler/icons-react';

import type { NavEntry } from '@/lib/navigation';

export const groupsNav: readonly NavEntry[] = [
  {
    section: 'groups',
    label: 'groups.title',
    icon: IconUsersGroup,
    group: 'people',
    permissions: ['user_groups:read:all'],
    actions: [{ label: 'groups.add', path: 'new', permissions: ['user_groups:create:all'] }],
  },
];
