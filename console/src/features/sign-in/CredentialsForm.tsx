import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import { passkeyHindrance, showPasskey } from '@/lib/passkeys';
import { TextLink } from '@/lib/router';
import { emailFault } from '@/lib/rules';
import { t } from '@/lib/text';
import { FormAlert, SecretInput } from '@/ui';

import { PasskeyButton } from './PasskeyButton';
import { signInError } from './sign-in-error';
import type { Door } from './SignInSteps';
import type { Answer } from './steps';

interface CredentialsFormProps {
  at: Door;
  onAnswer: (answer: Answer) => void;
}

/** E-mail or username, and password. */
export function CredentialsForm({ at: { tenant, portal }, onAnswer }: CredentialsFormProps) {
  const form = useForm({
    initialValues: { login: '', password: '' },
    validate: {
      login: (value) => (value.trim() === '' ? t('fault.required') : null),
      password: (value) => (value === '' ? t('fault.required') : null),
    },
  });
  const signIn = useMutation({
    mutationFn: ({ login, password }: typeof form.values): Promise<Answer> => body(api.POST('/api/v1/sessions', { body: { login: login.trim(), password, ...(tenant !== undefined && { tenant }), ...(portal !== undefined && { portal }) } })),
    meta: { errors: 'inline' },
    onSuccess: onAnswer,
    onError: () => {
      form.setFieldValue('password', '');
      form.getInputNode('password')?.focus();
    },
  });
  const byPasskey = useMutation({
    mutationFn: async (): Promise<Answer> => {
      const { challenge, options } = await body(api.POST('/api/v1/sessions/passkey', { body: portal === undefined ? {} : { tenant, portal } }));
      const credential = await showPasskey(options);
      return body(api.POST('/api/v1/sessions/challenge', { body: { challenge, credential } }));
    },
    meta: { errors: 'inline' },
    onMutate: () => signIn.reset(),
    onSuccess: onAnswer,
  });
  const send = (values: typeof form.values) => {
    byPasskey.reset();
    signIn.mutate(values);
  };
  const passkeyAlert = byPasskey.error && (isProblem(byPasskey.error, 401) ? t('passkeys.unknown') : signInError(byPasskey.error));
  return (
    <form onSubmit={form.onSubmit(send)} noValidate>
      <Stack gap="md">
        {signIn.error && <FormAlert>{signInError(signIn.error)}</FormAlert>}
        {passkeyAlert && <FormAlert>{passkeyAlert}</FormAlert>}
        <TextInput label={t('signIn.login')} required autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus {...form.getInputProps('login')} />
        <SecretInput label={t('field.password')} required autoComplete="current-password" {...form.getInputProps('password')} />
        <Button type="submit" fullWidth loading={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
        {passkeyHindrance() === undefined && <PasskeyButton busy={byPasskey.isPending} onClick={() => byPasskey.mutate()} />}
        {tenant !== undefined && portal === undefined && <TextLink to="/sign-in" search={(before) => ({ next: before.next })} size="sm" ta="center">{t('signIn.elsewhere')}</TextLink>}
        <TextLink to="/recover" search={{ tenant, portal, email: emailFault(form.values.login) === null && form.values.login !== '' ? form.values.login.trim() : undefined }} size="sm" ta="center">
          {t('signIn.forgot')}
        </TextLink>
      </Stack>
    </form>
  );
}
