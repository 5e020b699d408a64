import { IconRocket } from '@tabler/icons-react';

import type { NavEntry } from '@/lib/navigation';

export const startNav: readonly NavEntry[] = [{ section: '', key: 'h', label: 'start.title', icon: IconRocket, group: 'overview' }];
