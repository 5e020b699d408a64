import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';

import type { User } from '@/api/types';
import { PartySelect } from '@/lib/parties';
import { t } from '@/lib/text';

import { partyKindOf } from '../labels';
import { useUserParty } from '../useUserParty';

interface LinkPartyDialogProps {
  user: User;
  onClose: () => void;
}

/** Finds the member, customer or supplier whom an account belongs to. Mounted only while open. */
export function LinkPartyDialog({ user, onClose }: LinkPartyDialogProps) {
  const { link } = useUserParty(user);
  const [party, setParty] = useState<string>();
  const save = () => party !== undefined && link.mutate(party, { onSuccess: onClose });
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
            <Button type="submit" disabled={party === undefined} loading={link.isPending}>{t('users.linkMember')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
