import type { Invitation } from '@/api/types';

import { ResendDialog } from './ResendDialog';
import { RevokeDialog } from './RevokeDialog';

/** Which dialog is open, about what. */
export interface InvitationDialog {
  kind: 'resend' | 'revoke';
  invitation: Invitation;
}

interface InvitationDialogsProps {
  dialog: InvitationDialog | undefined;
  onClose: () => void;
}

/** The dialog about an invitation that is open, if one is. */
export function InvitationDialogs({ dialog, onClose }: InvitationDialogsProps) {
  if (dialog === undefined) return null;
  return dialog.kind === 'resend' ? <ResendDialog invitation={dialog.invitation} onClose={onClose} /> : <RevokeDialog invitation={dialog.invitation} onClose={onClose} />;
}
