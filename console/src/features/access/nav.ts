import { IconKey } from '@tabler/icons-react';

import type { NavEntry } from '@/lib/navigation';

export const accessNav: readonly NavEntry[] = [
  { section: 'access', key: 'a', label: 'access.title', icon: IconKey, group: 'access', permissions: ['access:check:all', 'users:read:all', 'users:manage:roles'] },
];
