import { Stack, Text } from '@mantine/core';

import type { Invitation } from '@/api/types';
import { t } from '@/lib/text';

import classes from './Invitations.module.css';
import { InvitationStatusBadge } from './InvitationStatusBadge';
import { mailText } from './labels';

/** Where it is, what became of its letter, and why it could not be accepted. */
export function StateCell({ invitation }: { invitation: Invitation }) {
  const mail = invitation.status === 'sent' ? undefined : mailText(invitation);
  return (
    <Stack gap={2} align="flex-start">
      <InvitationStatusBadge invitation={invitation} />
      {mail !== undefined && <Text size="xs" c="dimmed" className={classes.state}>{mail}</Text>}
      {invitation.refusal != null && <Text size="xs" c="var(--mantine-color-error)" className={classes.state}>{t('invitations.refused', { reason: invitation.refusal })}</Text>}
    </Stack>
  );
}
