import type { User } from '@/api/types';

import { DeactivateUserDialog } from './DeactivateUserDialog';
import { DeleteUserDialog } from './DeleteUserDialog';
import { EraseUserDialog } from './EraseUserDialog';
import { LinkPartyDialog } from './LinkPartyDialog';
import { ManageRolesDialog } from './ManageRolesDialog';
import { PendingDialog } from './PendingDialog';
import { SetPasswordDialog } from './SetPasswordDialog';

/** Which dialog is open, about whom. */
export interface UserDialog {
  kind: 'roles' | 'party' | 'password' | 'resend' | 'revoke' | 'deactivate' | 'delete' | 'erase';
  user: User;
  /** The workspace whose roles are ticked first. */
  scope?: string;
}

interface UserDialogsProps {
  dialog: UserDialog | undefined;
  onClose: () => void;
  /** After the account was deleted. */
  onDeleted?: () => void;
}

/** The dialog about a user that is open, if one is. */
export function UserDialogs({ dialog, onClose, onDeleted }: UserDialogsProps) {
  if (dialog === undefined) return null;
  const { kind, user, scope } = dialog;
  switch (kind) {
    case 'roles':
      return <ManageRolesDialog user={user} {...(scope !== undefined && { scope })} onClose={onClose} />;
    case 'party':
      return <LinkPartyDialog user={user} onClose={onClose} />;
    case 'password':
      return <SetPasswordDialog user={user} onClose={onClose} />;
    case 'resend':
    case 'revoke':
      return <PendingDialog kind={kind} user={user} onClose={onClose} />;
    case 'deactivate':
      return <DeactivateUserDialog user={user} onClose={onClose} />;
    case 'erase':
      return <EraseUserDialog user={user} onClose={onClose} {...(onDeleted && { onErased: onDeleted })} />;
    case 'delete':
      return <DeleteUserDialog user={user} onClose={onClose} {...(onDeleted && { onDeleted })} />;
  }
}
