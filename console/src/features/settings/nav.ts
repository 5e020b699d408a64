import { IconAdjustments } from '@tabler/icons-react';

import type { NavEntry } from '@/lib/navigation';

export const settingsNav: readonly NavEntry[] = [
  { section: 'settings/general', key: 'e', label: 'settings.title', icon: IconAdjustments, group: 'settings', permissions: ['settings:read:all'] },
];
