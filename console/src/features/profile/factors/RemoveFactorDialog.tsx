import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';

import { api, done } from '@/api/client';
import { keys } from '@/api/queries/keys';
import { useSave } from '@/lib/form';
import { notifyDone } from '@/lib/notify';
import { NO_PROOF, proofBody, ProofFields, proofRules } from '@/lib/proof';
import { t } from '@/lib/text';

/** Removes one's factor; from then on the password alone signs in. */
export function RemoveFactorDialog({ onClose }: { onClose: () => void }) {
  const queryClient = useQueryClient();
  const form = useForm({ initialValues: NO_PROOF, validate: proofRules(true) });
  const remove = useSave({
    form,
    save: (proof) => done(api.DELETE('/api/v1/me/factors/totp', { body: proofBody(proof, true) })),
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
          <Text size="sm" c="dimmed">{t('factors.removeText')}</Text>
          <ProofFields form={form} factor />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" color="red" loading={remove.isPending}>{t('factors.remove')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
