import { IconBan, IconSend } from '@tabler/icons-react';

import type { Invitation } from '@/api/types';
import { useCan } from '@/lib/session';
import { t } from '@/lib/text';
import { RowAction, RowMenu } from '@/ui';

import type { InvitationDialog } from './InvitationDialogs';
import { isOpen } from './labels';

interface InvitationMenuProps {
  invitation: Invitation;
  onDialog: (dialog: InvitationDialog) => void;
}

/** What can be done with an invitation that is open. */
export function InvitationMenu({ invitation, onDialog }: InvitationMenuProps) {
  const can = useCan();
  if (!isOpen(invitation) || !can('users:invite:all')) return null;
  return (
    <RowMenu name={invitation.name}>
      <RowAction icon={IconSend} onClick={() => onDialog({ kind: 'resend', invitation })}>{t('invitations.resend')}</RowAction>
      <RowAction icon={IconBan} danger onClick={() => onDialog({ kind: 'revoke', invitation })}>{t('invitations.revoke')}</RowAction>
    </RowMenu>
  );
}
