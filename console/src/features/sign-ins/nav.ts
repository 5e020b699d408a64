import { IconLogin2 } from '@tabler/icons-react';

import type { NavEntry } from '@/lib/navigation';

export const signInsNav: readonly NavEntry[] = [{ section: 'sign-ins', key: 'y', label: 'signIns.title', icon: IconLogin2, group: 'security', permissions: ['audit:read:all'] }];
