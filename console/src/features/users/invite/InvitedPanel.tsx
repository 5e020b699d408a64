import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import type { InvitedAnswer } from '@/api/types';
import { ButtonLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Panel } from '@/ui';

import { InvitationStatusBadge } from '../invitations/InvitationStatusBadge';
import { InviteLink } from '../invitations/InviteLink';
import { mailText } from '../invitations/labels';
import { invitationQuery } from '../invitations/queries';

interface InvitedPanelProps {
  invited: InvitedAnswer;
  onAnother: () => void;
}

/** What there is to hand over after an invite, and how far its letter is. */
export function InvitedPanel({ invited, onAnother }: InvitedPanelProps) {
  const tenant = useTenant();
  const { data: now } = useQuery({ ...invitationQuery(tenant, invited.invitation.id), initialData: invited.invitation });
  return (
    <Panel title={t('invitations.invited', { name: now.name })}>
      <Stack gap="md" role="status">
        <Group gap="sm">
          <InvitationStatusBadge invitation={now} />
          <Text size="sm">{mailText(now)}</Text>
        </Group>
        {invited.link != null && <InviteLink link={invited.link} />}
        <Group gap="sm">
          <Button onClick={onAnother}>{t('invitations.another')}</Button>
          <ButtonLink to="/admin/$tenant/invitations" params={{ tenant }} variant="default">{t('invitations.showAll')}</ButtonLink>
        </Group>
      </Stack>
    </Panel>
  );
}
