import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { TextLink } from '@/lib/router';
import { emailFault } from '@/lib/rules';
import { t } from '@/lib/text';
import { FormAlert, SecretInput } from '@/ui';

import { signInError } from './sign-in-error';
import type { Answer } from './steps';

interface CredentialsFormProps {
  onAnswer: (answer: Answer) => void;
}

/** E-mail or username, and password. */
export function CredentialsForm({ onAnswer }: CredentialsFormProps) {
  const form = useForm({
    initialValues: { login: '', password: '' },
    validate: {
      login: (value) => (value.trim() === '' ? t('fault.required') : null),
      password: (value) => (value === '' ? t('fault.required') : null),
    },
  });
  const signIn = useMutation({
    mutationFn: ({ login, password }: typeof form.values): Promise<Answer> => body(api.POST('/api/v1/sessions', { body: { login: login.trim(), password } })),
    meta: { errors: 'inline' },
    onSuccess: onAnswer,
    onError: () => form.setFieldValue('password', ''),
  });
  return (
    <form onSubmit={form.onSubmit((values) => signIn.mutate(values))} noValidate>
      <Stack gap="md">
        {signIn.error && <FormAlert>{signInError(signIn.error)}</FormAlert>}
        <TextInput label={t('signIn.login')} required autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus {...form.getInputProps('login')} />
        <SecretInput label={t('field.password')} required autoComplete="current-password" {...form.getInputProps('password')} />
        <Button type="submit" fullWidth loading={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
        <TextLink to="/recover" search={{ email: emailFault(form.values.login) === null && form.values.login !== '' ? form.values.login.trim() : undefined }} size="sm" ta="center">
          {t('signIn.forgot')}
        </TextLink>
      </Stack>
    </form>
  );
}
