import type { SavedRole } from '@/api/types';
import { t } from '@/lib/text';

/** What a save did, and which permissions it left out; those that full access cleared are no news. */
export function savedText(message: string, saved: SavedRole, full: boolean): string {
  if (full || saved.dropped_permissions.length === 0) return message;
  return `${message} ${t('roles.dropped', { names: saved.dropped_permissions.join(', ') })}`;
}
