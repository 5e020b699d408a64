import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { ownFactorsQuery } from '@/api/queries/factors';
import type { Factor } from '@/api/types';
import { useSave } from '@/lib/form';
import { notifyDone } from '@/lib/notify';
import { t } from '@/lib/text';

interface RenamePasskeyDialogProps {
  passkey: Factor;
  onClose: () => void;
}

/** Gives a passkey another name. */
export function RenamePasskeyDialog({ passkey: { id, name }, onClose }: RenamePasskeyDialogProps) {
  const queryClient = useQueryClient();
  const form = useForm({ initialValues: { name: name ?? '' }, validate: { name: (value) => (value.trim() === '' ? t('fault.required') : null) } });
  const rename = useSave({
    form,
    save: (values) => body(api.PATCH('/api/v1/me/factors/passkeys/{passkey}', { params: { path: { passkey: id ?? '' } }, body: { name: values.name.trim() } })),
    onSaved: async () => {
      notifyDone(t('passkeys.renamed'));
      onClose();
      await queryClient.invalidateQueries({ queryKey: ownFactorsQuery.queryKey });
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('passkeys.renameTitle')}>
      <form onSubmit={rename.onSubmit} noValidate>
        <Stack gap="md">
          <TextInput label={t('passkeys.name')} required maxLength={60} autoComplete="off" data-autofocus {...form.getInputProps('name')} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" loading={rename.isPending}>{t('passkeys.rename')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
