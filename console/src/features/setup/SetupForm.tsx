import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import { useSave } from '@/lib/form';
import { passwordFault } from '@/lib/password';
import { emailFault, nameFault, required } from '@/lib/rules';
import { t } from '@/lib/text';
import { PasswordField, SecretInput } from '@/ui';

import classes from './SetupForm.module.css';

interface SetupFormProps {
  /** The set-up token, when the link carried it. */
  token: string | undefined;
}

/** Organisation, name, address and password of the first administrator. */
export function SetupForm({ token }: SetupFormProps) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({
    initialValues: { token: token ?? '', organization: '', first_name: '', last_name: '', email: '', password: '' },
    validate: {
      token: required(),
      organization: required(),
      first_name: nameFault,
      last_name: nameFault,
      email: required(emailFault),
      password: passwordFault,
    },
  });
  const submit = useSave({
    form,
    save: (values) =>
      body(api.POST('/api/v1/setup', { body: { ...values, token: values.token.trim(), first_name: values.first_name || null, last_name: values.last_name || null } })),
    onSaved: async ({ tenant }) => {
      queryClient.clear();
      await navigate({ to: '/admin/$tenant', params: { tenant: tenant.slug } });
    },
    onProblem: (error) => {
      const refused = isProblem(error) && (error.code === 'token_invalid' || error.code === 'setup_token_invalid');
      if (refused) form.setFieldError('token', t('setup.tokenWrong'));
      return refused;
    },
  });
  const { first_name, last_name, organization, email } = form.values;
  return (
    <form onSubmit={submit.onSubmit} noValidate>
      <Stack gap="md">
        {token === undefined && (
          <SecretInput label={t('setup.token')} description={t('setup.tokenHint')} required autoComplete="off" {...form.getInputProps('token')} />
        )}
        {token !== undefined && form.errors.token !== undefined && (
          <TextInput label={t('setup.token')} required {...form.getInputProps('token')} />
        )}
        <TextInput label={t('setup.organization')} required autoComplete="organization" data-autofocus {...form.getInputProps('organization')} />
        <div className={classes.pair}>
          <TextInput label={t('field.firstName')} autoComplete="given-name" {...form.getInputProps('first_name')} />
          <TextInput label={t('field.lastName')} autoComplete="family-name" {...form.getInputProps('last_name')} />
        </div>
        <TextInput label={t('field.email')} type="email" required autoComplete="username" {...form.getInputProps('email')} />
        <PasswordField
          label={t('field.password')}
          required
          value={form.values.password}
          onChange={(value) => form.setFieldValue('password', value)}
          error={form.errors.password}
          path="password"
          words={[first_name, last_name, organization, email.split('@')[0] ?? '']}
        />
        <Button type="submit" fullWidth loading={submit.isPending}>
          {t('setup.submit')}
        </Button>
      </Stack>
    </form>
  );
}
