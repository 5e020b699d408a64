import { IconMail, IconMailbox, IconTemplate } from '@tabler/icons-react';

import type { NavEntry } from '@/lib/navigation';

export const mailNav: readonly NavEntry[] = [
  { section: 'settings/mail', label: 'mail.title', icon: IconMail, group: 'settings', permissions: ['settings:read:all'] },
  { section: 'settings/templates', label: 'templates.title', icon: IconTemplate, group: 'settings', permissions: ['settings:read:all'] },
  { section: 'settings/outbox', label: 'outbox.title', icon: IconMailbox, group: 'settings', permissions: ['settings:read:all'] },
];
