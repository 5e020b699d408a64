import { IconUserShield } from '@tabler/icons-react';

import type { NavEntry } from '@/lib/navigation';

export const operatorsNav: readonly NavEntry[] = [
  { section: 'operators', key: 'o', label: 'operators.title', icon: IconUserShield, group: 'security', permissions: ['settings:read:all', 'audit:read:all'], notAtOperators: true },
];
