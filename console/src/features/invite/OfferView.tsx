import { Stack, Text } from '@mantine/core';

import type { InvitationOffer } from '@/api/types';
import { t } from '@/lib/text';
import { TimeText } from '@/ui';

import classes from './Invite.module.css';

/** What one will be, what the inviter says, and until when. */
export function OfferView({ offer }: { offer: InvitationOffer }) {
  return (
    <Stack gap="sm" className={classes.offer}>
      <Text size="sm">{t('invite.roles')}</Text>
      <ul className={classes.roles}>
        {offer.roles.map((role) => (
          <li key={`${role.workspace ?? ''} ${role.name}`}>
            <Text span size="sm" fw={600}>{role.workspace == null ? role.name : t('invitations.roleIn', { role: role.name, workspace: role.workspace })}</Text>
            {role.description != null && <Text span size="sm">{`: ${role.description}`}</Text>}
          </li>
        ))}
      </ul>
      {offer.message != null && <blockquote className={classes.message}>{offer.message}</blockquote>}
      <Text size="xs" c="dimmed">{t('invite.until')} <TimeText value={offer.expires_at} /></Text>
    </Stack>
  );
}
