import { Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { keys } from '@/api/queries/keys';
import type { AddedPasskey, PasskeyChallenge } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { useSession } from '@/lib/session';
import { t } from '@/lib/text';
import { RecoveryCodes } from '@/ui';

import { MakePasskeyForm } from './MakePasskeyForm';
import { StartPasskeyForm } from './StartPasskeyForm';

interface AddPasskeyDialogProps {
  /** Whether there is any factor, which has to be shown. */
  factor: boolean;
  onClose: () => void;
}

/** Adds a passkey: the password and the factor that is there, then a name and the device. The first factor brings recovery codes. */
export function AddPasskeyDialog({ factor, onClose }: AddPasskeyDialogProps) {
  const { user } = useSession();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<PasskeyChallenge>();
  const [codes, setCodes] = useState<string[]>();
  const added = ({ recovery_codes }: AddedPasskey) => {
    void queryClient.invalidateQueries({ queryKey: keys.own() });
    notifyDone(t('passkeys.added'));
    if (recovery_codes) setCodes(recovery_codes);
    else onClose();
  };
  if (codes !== undefined) {
    return (
      <Modal opened onClose={onClose} title={t('factors.codes')} closeOnClickOutside={false}>
        <Stack gap="md">
          <Text size="sm" c="dimmed">{t('passkeys.codesText')}</Text>
          <RecoveryCodes codes={codes} login={user.email ?? user.username ?? user.name} leave={t('factors.finish')} onLeave={onClose} />
        </Stack>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title={t('passkeys.add')} closeOnClickOutside={false}>
      {asked === undefined ? <StartPasskeyForm factor={factor} onStarted={setAsked} /> : <MakePasskeyForm asked={asked} onAdded={added} onRestart={() => setAsked(undefined)} />}
    </Modal>
  );
}
