import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';

import { api, done } from '@/api/client';
import { ownFactorsQuery } from '@/api/queries/factors';
import { keys } from '@/api/queries/keys';
import type { Factor } from '@/api/types';
import { useSave } from '@/lib/form';
import { notifyDone } from '@/lib/notify';
import { noProof, proofBody, ProofFields, proofRules } from '@/lib/proof';
import { t } from '@/lib/text';

interface RemovePasskeyDialogProps {
  passkey: Factor;
  onClose: () => void;
}

/** Removes a passkey, with the password and a factor. */
export function RemovePasskeyDialog({ passkey: { id, name }, onClose }: RemovePasskeyDialogProps) {
  const queryClient = useQueryClient();
  const form = useForm({ initialValues: noProof(queryClient.getQueryData(ownFactorsQuery.queryKey)), validate: proofRules(true) });
  const remove = useSave({
    form,
    save: async (proof) => done(api.DELETE('/api/v1/me/factors/passkeys/{passkey}', { params: { path: { passkey: id ?? '' } }, body: await proofBody(proof, true) })),
    onSaved: async () => {
      notifyDone(t('passkeys.removed'));
      onClose();
      await queryClient.invalidateQueries({ queryKey: keys.own() });
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('passkeys.removeTitle', { name: name ?? '' })}>
      <form onSubmit={remove.onSubmit} noValidate>
        <Stack gap="md">
          <Text size="sm" c="dimmed">{t('passkeys.removeText')}</Text>
          <ProofFields form={form} factor />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" color="red.8" loading={remove.isPending}>{t('passkeys.remove')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
