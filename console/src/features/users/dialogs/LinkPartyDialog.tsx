import { Button, Group, Modal, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { User } from '@/api/types';
import { PartySelect } from '@/lib/parties';
import { FOR_EDITING } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { partyKindOf } from '../labels';
import { userQuery } from '../queries';
import { useUserParty } from '../useUserParty';

interface LinkPartyDialogProps {
  user: User;
  onClose: () => void;
}

/** Finds the member, customer or supplier whom an account belongs to. Mounted only while open. */
export function LinkPartyDialog({ user: listed, onClose }: LinkPartyDialogProps) {
  // As it is at this opening: nobody's later link is overwritten unseen.
  const current = useQuery({ ...userQuery(useTenant(), listed.id), ...FOR_EDITING });
  const user = current.data?.data ?? listed;
  const { link } = useUserParty(user);
  const [party, setParty] = useState<string>();
  const save = () => party !== undefined && link.mutate({ party }, { onSuccess: onClose });
  return (
    <Modal opened onClose={onClose} title={t('users.linkMemberTitle', { name: user.name })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="md">
          <PartySelect
            label={t('users.member')}
            description={user.party_name ? t('users.linkMemberInstead', { member: user.party_name }) : t('users.memberHint')}
            value={party}
            onChange={(chosen) => setParty(chosen?.id)}
            kind={partyKindOf(user.context)}
            linked={false}
            autoFocus
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" disabled={party === undefined || current.isFetching} loading={link.isPending}>{t('users.linkMember')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
