import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import type { User } from '@/api/types';
import { QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Notice } from '@/ui';

import { InvitationDialogs, type InvitationDialog } from '../invitations/InvitationDialogs';
import { invitationOfQuery } from '../invitations/queries';

interface PendingDialogProps {
  kind: InvitationDialog['kind'];
  user: User;
  onClose: () => void;
}

/** Sends the invitation of a pending account again, or takes it back. */
export function PendingDialog({ kind, user, onClose }: PendingDialogProps) {
  // Asked for once: what it was about stays on screen after it is over.
  const query = useQuery({ ...invitationOfQuery(useTenant(), user.id), refetchOnWindowFocus: false, staleTime: Infinity });
  if (query.data) return <InvitationDialogs dialog={{ kind, invitation: query.data }} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} title={user.name}>
      <QueryView query={query}>{() => <Notice tone="info">{t('code.invitation_over')}</Notice>}</QueryView>
    </Modal>
  );
}
