import { IconLock } from '@tabler/icons-react';

import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

/** Nobody edits or deletes it. */
export function BuiltInBadge() {
  return <StatusBadge tone="info" icon={IconLock}>{t('roles.builtIn')}</StatusBadge>;
}
