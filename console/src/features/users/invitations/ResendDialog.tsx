import { Button, Group, Modal, Stack, Text } from '@mantine/core';

import type { Invitation } from '@/api/types';
import { t } from '@/lib/text';
import { ConfirmDialog } from '@/ui';

import { InviteLink } from './InviteLink';
import { mailText } from './labels';
import { useInvitations } from './useInvitations';

interface ResendDialogProps {
  invitation: Invitation;
  onClose: () => void;
}

/** Asks before older links die; then shows the new one. */
export function ResendDialog({ invitation, onClose }: ResendDialogProps) {
  const { resend } = useInvitations();
  if (resend.data === undefined) {
    return (
      <ConfirmDialog
        title={t('invitations.resendTitle', { name: invitation.name })}
        confirm={t('invitations.resend')}
        severity="reversible"
        busy={resend.isPending}
        onConfirm={() => resend.mutate(invitation, { onError: onClose })}
        onClose={onClose}
      >
        {t('invitations.resendText', { email: invitation.email ?? '' })}
      </ConfirmDialog>
    );
  }
  const { invitation: sent, link } = resend.data;
  return (
    <Modal opened onClose={onClose} title={t('invitations.resent', { name: sent.name })}>
      <Stack gap="md">
        <Text size="sm">{mailText(sent)}</Text>
        {link != null && <InviteLink link={link} />}
        <Group justify="flex-end"><Button onClick={onClose}>{t('action.close')}</Button></Group>
      </Stack>
    </Modal>
  );
}
