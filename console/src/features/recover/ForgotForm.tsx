import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import { useSave } from '@/lib/form';
import { problemText, waitText } from '@/lib/problem-text';
import { emailFault, required, usernameFault } from '@/lib/rules';
import { t } from '@/lib/text';
import { FormAlert } from '@/ui';

import { BackToSignIn } from './BackToSignIn';

interface ForgotFormProps {
  email: string;
  /** The tenant, where a link named it. */
  tenant: string | undefined;
  portal: string | undefined;
  onAsked: (email: string) => void;
}

/** Why nothing was asked for. */
function alertOf(error: unknown): string {
  if (isProblem(error, 429)) return `${t('recover.throttled')} ${waitText(error.retryAfter)}`;
  const { title, detail } = problemText(error);
  return detail || title;
}

/** The address, and the username of those who have one. */
export function ForgotForm({ email, tenant, portal, onAsked }: ForgotFormProps) {
  const form = useForm({
    initialValues: { email, username: '' },
    validate: { email: required(emailFault), username: usernameFault },
  });
  const ask = useSave({
    form,
    save: (values) => {
      const username = values.username.trim();
      return body(api.POST('/api/v1/recovery', { body: { email: values.email.trim(), ...(username !== '' && { username }), ...(tenant !== undefined && { tenant }) } }));
    },
    onSaved: (_, values) => onAsked(values.email.trim()),
    onProblem: (error) => !isProblem(error, 422),
  });
  return (
    <form onSubmit={ask.onSubmit} noValidate>
      <Stack gap="md">
        {ask.error !== null && !isProblem(ask.error, 422) && <FormAlert>{alertOf(ask.error)}</FormAlert>}
        <TextInput label={t('field.email')} type="email" required autoComplete="email" autoCapitalize="none" spellCheck={false} autoFocus {...form.getInputProps('email')} />
        <TextInput label={t('field.username')} description={t('recover.usernameHint')} autoComplete="username" autoCapitalize="none" spellCheck={false} {...form.getInputProps('username')} />
        <Button type="submit" fullWidth loading={ask.isPending}>
          {t('recover.submit')}
        </Button>
        <BackToSignIn tenant={tenant} portal={portal} variant="subtle" color="gray" />
      </Stack>
    </form>
  );
}
