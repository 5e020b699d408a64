import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { useSave } from '@/lib/form';
import { notifyDone } from '@/lib/notify';
import { emailFault } from '@/lib/rules';
import { t } from '@/lib/text';

import { ownEmailQuery } from './queries';

/** Asks for another address. What is said afterwards is the same whether or not the address is somebody else's. */
export function ChangeEmailDialog({ onClose }: { onClose: () => void }) {
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: { email: '' },
    validate: { email: (value) => (value.trim() === '' ? t('fault.required') : emailFault(value)) },
  });
  const change = useSave({
    form,
    save: ({ email }) => body(api.PUT('/api/v1/me/email', { body: { email: email.trim() } })),
    onSaved: async ({ email }) => {
      notifyDone(t('profile.emailSent', { email }));
      onClose();
      await queryClient.invalidateQueries({ queryKey: ownEmailQuery.queryKey });
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('profile.emailChange')}>
      <form onSubmit={change.onSubmit} noValidate>
        <Stack gap="md">
          <Text size="sm" c="dimmed">{t('profile.emailChangeText')}</Text>
          <TextInput label={t('profile.emailNew')} type="email" autoComplete="email" required data-autofocus {...form.getInputProps('email')} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" loading={change.isPending}>{t('profile.emailChangeSubmit')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
