import type { Permission } from '@/api/permissions';
import type { BulkForm } from '@/api/types';
import type { PlainKey } from '@/lib/text';

/** An action on everybody chosen, with what it needs to know besides. */
export interface BulkAction {
  word: BulkForm['action'];
  label: PlainKey;
  /** What whoever does it needs: any one of these. */
  permissions: readonly Permission[];
  asks?: 'role' | 'group' | 'portal';
  severity: 'reversible' | 'recoverable' | 'irreversible';
}

export const BULK_ACTIONS: readonly BulkAction[] = [
  { word: 'activate', label: 'bulk.activate', permissions: ['users:deactivate:all', 'users:update:all'], severity: 'reversible' },
  { word: 'deactivate', label: 'bulk.deactivate', permissions: ['users:deactivate:all'], severity: 'recoverable' },
  { word: 'assign_role', label: 'bulk.assignRole', permissions: ['users:manage:roles'], asks: 'role', severity: 'reversible' },
  { word: 'remove_role', label: 'bulk.removeRole', permissions: ['users:manage:roles'], asks: 'role', severity: 'recoverable' },
  { word: 'add_to_group', label: 'bulk.addToGroup', permissions: ['user_groups:manage:members'], asks: 'group', severity: 'reversible' },
  { word: 'remove_from_group', label: 'bulk.removeFromGroup', permissions: ['user_groups:manage:members'], asks: 'group', severity: 'recoverable' },
  { word: 'let_into_portal', label: 'bulk.letIntoPortal', permissions: ['portals:manage:all'], asks: 'portal', severity: 'reversible' },
  { word: 'take_out_of_portal', label: 'bulk.takeOutOfPortal', permissions: ['portals:manage:all'], asks: 'portal', severity: 'recoverable' },
  { word: 'end_sessions', label: 'bulk.endSessions', permissions: ['users:deactivate:all'], severity: 'recoverable' },
  { word: 'send_password_link', label: 'bulk.sendPasswordLink', permissions: ['users:update:all'], severity: 'recoverable' },
  { word: 'restore', label: 'bulk.restore', permissions: ['users:restore:all'], severity: 'reversible' },
  { word: 'delete', label: 'bulk.delete', permissions: ['users:deactivate:all'], severity: 'irreversible' },
];
