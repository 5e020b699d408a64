import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';

import { api, done } from '@/api/client';
import { useSave } from '@/lib/form';
import { notifyDone } from '@/lib/notify';
import { passwordFault } from '@/lib/password';
import { useSession } from '@/lib/session';
import { t } from '@/lib/text';
import { NewPasswordFields, Panel, SecretInput } from '@/ui';

import classes from './Profile.module.css';
import { ownSessionsQuery } from './queries';

const EMPTY = { current_password: '', new_password: '', confirm: '' };

/** A new password for oneself; it asks for the one of now. */
export function OwnPasswordPanel() {
  const { user } = useSession();
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: EMPTY,
    validate: {
      current_password: (value) => (value === '' ? t('fault.required') : null),
      new_password: passwordFault,
      confirm: (value, all) => (value === all.new_password ? null : t('password.mismatch')),
    },
  });
  const change = useSave({
    form,
    save: ({ current_password, new_password }) => done(api.PUT('/api/v1/me/password', { body: { current_password, new_password } })),
    onSaved: async () => {
      notifyDone(t('profile.passwordChanged'));
      form.setValues(EMPTY);
      await queryClient.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
    },
  });
  return (
    <Panel title={t('field.password')} description={t('profile.passwordText')}>
      <form onSubmit={change.onSubmit} noValidate>
        <Stack gap="md">
          <SecretInput label={t('profile.current')} required autoComplete="current-password" {...form.getInputProps('current_password')} />
          <NewPasswordFields
            label={t('field.newPassword')}
            password={form.values.new_password}
            confirm={form.values.confirm}
            onPassword={(value) => form.setFieldValue('new_password', value)}
            onConfirm={(value) => form.setFieldValue('confirm', value)}
            passwordError={form.errors.new_password}
            confirmError={form.errors.confirm}
            passwordPath="new_password"
            words={[user.first_name ?? '', user.last_name ?? '', user.username ?? '', user.email?.split('@')[0] ?? '']}
            required
          />
          <div className={classes.end}>
            <Button type="submit" loading={change.isPending}>{t('profile.passwordSubmit')}</Button>
          </div>
        </Stack>
      </form>
    </Panel>
  );
}
