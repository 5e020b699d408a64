import type { Role } from '@/api/types';

import { CloneRoleDialog } from './CloneRoleDialog';
import { DeleteRoleDialog } from './DeleteRoleDialog';

/** Which dialog is open, about which role. */
export interface RoleDialog {
  kind: 'clone' | 'delete';
  role: Role;
}

interface RoleDialogsProps {
  dialog: RoleDialog | undefined;
  onClose: () => void;
  /** After the role was deleted. */
  onDeleted?: () => void | Promise<void>;
}

/** The dialog about a role that is open, if one is. */
export function RoleDialogs({ dialog, onClose, onDeleted }: RoleDialogsProps) {
  if (dialog === undefined) return null;
  const { kind, role } = dialog;
  return kind === 'clone' ? <CloneRoleDialog role={role} onClose={onClose} /> : <DeleteRoleDialog role={role} onClose={onClose} {...(onDeleted && { onDeleted })} />;
}
