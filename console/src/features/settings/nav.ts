import { IconAdjustments, IconLockAccess } from '@tabler/icons-react';

import type { NavEntry } from '@/lib/navigation';

export const settingsNav: readonly NavEntry[] = [
  { section: 'settings/general', key: 'e', label: 'settings.title', icon: IconAdjustments, group: 'settings', permissions: ['settings:read:all'] },
  { section: 'settings/authentication', key: 'l', label: 'authentication.title', icon: IconLockAccess, group: 'settings', permissions: ['settings:read:all'] },
];
