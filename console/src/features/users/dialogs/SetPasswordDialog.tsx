import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';

import { api, done } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { User } from '@/api/types';
import { useSave } from '@/lib/form';
import { notifyDone } from '@/lib/notify';
import { passwordFault } from '@/lib/password';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { NewPasswordFields } from '@/ui';


interface SetPasswordDialogProps {
  user: User;
  onClose: () => void;
}

/** Gives an account a new password; its sessions end. */
export function SetPasswordDialog({ user, onClose }: SetPasswordDialogProps) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: { password: '', confirm: '', require_password_change: true },
    validate: {
      password: passwordFault,
      confirm: (value, all) => (value === all.password ? null : t('password.mismatch')),
    },
  });
  const save = useSave({
    form,
    save: ({ password, require_password_change }) =>
      done(api.PUT('/api/v1/tenants/{tenant}/users/{user}/password', { params: { path: { tenant, user: user.id } }, body: { password, require_password_change } })),
    onSaved: async () => {
      notifyDone(t('users.passwordSet', { name: user.name }));
      onClose();
      await queryClient.invalidateQueries({ queryKey: keys.users(tenant) });
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('users.setPasswordTitle', { name: user.name })}>
      <form onSubmit={save.onSubmit} noValidate>
        <Stack gap="md">
          <Text size="sm" c="dimmed">{t('users.setPasswordText')}</Text>
          <NewPasswordFields
            label={t('field.newPassword')}
            password={form.values.password}
            confirm={form.values.confirm}
            onPassword={(value) => form.setFieldValue('password', value)}
            onConfirm={(value) => form.setFieldValue('confirm', value)}
            passwordError={form.errors.password}
            confirmError={form.errors.confirm}
            words={[user.first_name ?? '', user.last_name ?? '', user.username ?? '', user.email?.split('@')[0] ?? '']}
            generate
            required
            autoFocus
          />
          <Checkbox label={t('users.requireChange')} {...form.getInputProps('require_password_change', { type: 'checkbox' })} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" loading={save.isPending}>{t('users.setPassword')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
