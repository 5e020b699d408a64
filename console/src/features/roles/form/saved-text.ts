import type { SavedRole } from '@/api/types';
import { t } from '@/lib/text';

import { namesText } from '../labels';

/** What a save did, and which permissions it left out. */
export function savedText(message: string, { dropped_permissions }: SavedRole): string {
  return dropped_permissions.length === 0 ? message : `${message} ${t('roles.dropped', { names: namesText(dropped_permissions) })}`;
}
