import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';

import { api, body } from '@/api/client';
import { useSave } from '@/lib/form';
import { passwordFault } from '@/lib/password';
import { t } from '@/lib/text';
import { FormAlert, NewPasswordFields } from '@/ui';

import { signInError } from './sign-in-error';
import type { Answer } from './steps';
import { isProblem } from '@/api/problem';

interface ChangePasswordFormProps {
  challenge: string;
  onAnswer: (answer: Answer) => void;
  onRestart: () => void;
}

/** The password has to be changed before anything else. */
export function ChangePasswordForm({ challenge, onAnswer, onRestart }: ChangePasswordFormProps) {
  const form = useForm({
    initialValues: { new_password: '', confirm: '' },
    validate: {
      new_password: passwordFault,
      confirm: (value, all) => (value === all.new_password ? null : t('password.mismatch')),
    },
  });
  const change = useSave({
    form,
    save: ({ new_password }): Promise<Answer> => body(api.POST('/api/v1/sessions/challenge', { body: { challenge, new_password } })),
    onSaved: onAnswer,
    onProblem: (error) => !isProblem(error, 422),
  });
  const alert = change.error && !isProblem(change.error, 422) ? signInError(change.error) : undefined;
  return (
    <form onSubmit={change.onSubmit} noValidate>
      <Stack gap="md">
        {alert !== undefined && <FormAlert>{alert}</FormAlert>}
        <NewPasswordFields
          label={t('field.newPassword')}
          password={form.values.new_password}
          confirm={form.values.confirm}
          onPassword={(value) => form.setFieldValue('new_password', value)}
          onConfirm={(value) => form.setFieldValue('confirm', value)}
          passwordError={form.errors.new_password}
          confirmError={form.errors.confirm}
          passwordPath="new_password"
          required
          autoFocus
        />
        <Button type="submit" fullWidth loading={change.isPending}>
          {t('signIn.changeSubmit')}
        </Button>
        <Button variant="subtle" color="gray" fullWidth onClick={onRestart}>
          {t('signIn.restart')}
        </Button>
      </Stack>
    </form>
  );
}
