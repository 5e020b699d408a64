import { IconFileImport } from '@tabler/icons-react';

import type { NavEntry } from '@/lib/navigation';

export const importsNav: readonly NavEntry[] = [
  {
    section: 'imports',
    key: 'i',
    label: 'imports.title',
    icon: IconFileImport,
    group: 'people',
    permissions: ['users:import:all'],
    actions: [{ label: 'imports.new', path: 'new', permissions: ['users:import:all'] }],
  },
];
