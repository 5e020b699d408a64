import type { Invitation } from '@/api/types';
import { t } from '@/lib/text';
import { ConfirmDialog } from '@/ui';

import { useInvitations } from './useInvitations';

interface RevokeDialogProps {
  invitation: Invitation;
  onClose: () => void;
}

/** Asks before an invitation is taken back. */
export function RevokeDialog({ invitation, onClose }: RevokeDialogProps) {
  const { revoke } = useInvitations();
  return (
    <ConfirmDialog
      title={t('invitations.revokeTitle', { name: invitation.name })}
      confirm={t('invitations.revoke')}
      severity="recoverable"
      busy={revoke.isPending}
      onConfirm={() => revoke.mutate(invitation, { onSettled: onClose })}
      onClose={onClose}
    >
      {t('invitations.revokeText', { email: invitation.email ?? invitation.name })}
    </ConfirmDialog>
  );
}
