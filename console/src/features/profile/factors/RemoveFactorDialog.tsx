import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';

import { api, done } from '@/api/client';
import { ownFactorsQuery } from '@/api/queries/factors';
import { keys } from '@/api/queries/keys';
import { useSave } from '@/lib/form';
import { notifyDone } from '@/lib/notify';
import { noProof, proofBody, ProofFields, proofRules } from '@/lib/proof';
import { t } from '@/lib/text';

interface RemoveFactorDialogProps {
  /** Whether there are other factors. */
  others: boolean;
  onClose: () => void;
}

/** Removes one's app; without another factor the password alone signs in from then on. */
export function RemoveFactorDialog({ others, onClose }: RemoveFactorDialogProps) {
  const queryClient = useQueryClient();
  const form = useForm({ initialValues: noProof(queryClient.getQueryData(ownFactorsQuery.queryKey)), validate: proofRules(true) });
  const remove = useSave({
    form,
    save: async (proof) => done(api.DELETE('/api/v1/me/factors/totp', { body: await proofBody(proof, true) })),
    onSaved: async () => {
      notifyDone(t('factors.removed'));
      onClose();
      await queryClient.invalidateQueries({ queryKey: keys.own() });
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('factors.removeTitle')}>
      <form onSubmit={remove.onSubmit} noValidate>
        <Stack gap="md">
          <Text size="sm" c="dimmed">{others ? t('factors.removeTextOthers') : t('factors.removeText')}</Text>
          <ProofFields form={form} factor />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" color="red.8" loading={remove.isPending}>{t('factors.remove')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
