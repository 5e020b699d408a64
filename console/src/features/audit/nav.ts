import { IconHistory } from '@tabler/icons-react';

import type { NavEntry } from '@/lib/navigation';

export const auditNav: readonly NavEntry[] = [{ section: 'audit', key: 't', label: 'audit.title', icon: IconHistory, group: 'security', permissions: ['audit:read:all'] }];
