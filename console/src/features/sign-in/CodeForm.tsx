import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import { useSave } from '@/lib/form';
import { t } from '@/lib/text';
import { CodeInput, FormAlert } from '@/ui';

import { signInError } from './sign-in-error';
import type { Answer } from './steps';

interface CodeFormProps {
  challenge: string;
  /** Whether there is an app; otherwise only paper is left. */
  totp: boolean;
  onAnswer: (answer: Answer) => void;
  onRestart: () => void;
  /** Chooses the passkey, where there is one. */
  onPasskey: (() => void) | undefined;
}

/** The second factor: a code of the application, or a recovery code for who has lost it. */
export function CodeForm({ challenge, totp, onAnswer, onRestart, onPasskey }: CodeFormProps) {
  const [byPaper, setByPaper] = useState(!totp);
  const required = (value: string) => (value.trim() === '' ? t('fault.required') : null);
  const form = useForm({
    initialValues: { code: '', recovery_code: '' },
    validate: { code: (value) => (byPaper ? null : required(value)), recovery_code: (value) => (byPaper ? required(value) : null) },
  });
  const prove = useSave({
    form,
    save: ({ code, recovery_code }): Promise<Answer> =>
      body(api.POST('/api/v1/sessions/challenge', { body: { challenge, ...(byPaper ? { recovery_code } : { code: code.trim() }) } })),
    onSaved: onAnswer,
    onProblem: (error) => !isProblem(error, 422),
  });
  const alert = prove.error && !isProblem(prove.error, 422) ? signInError(prove.error) : undefined;
  const change = () => {
    form.clearErrors();
    prove.reset();
    setByPaper(!byPaper);
  };
  return (
    <form onSubmit={prove.onSubmit} noValidate>
      <Stack gap="md">
        {alert !== undefined && <FormAlert>{alert}</FormAlert>}
        {byPaper ? (
          <TextInput key="recovery" label={t('factors.recoveryCode')} description={t('signIn.recoveryHint')} required autoComplete="off" autoCapitalize="characters" spellCheck={false} autoFocus {...form.getInputProps('recovery_code')} />
        ) : (
          <CodeInput key="code" label={t('factors.code')} autoFocus {...form.getInputProps('code')} />
        )}
        <Button type="submit" fullWidth loading={prove.isPending}>{t('signIn.submit')}</Button>
        {onPasskey && <Button variant="subtle" fullWidth onClick={onPasskey}>{t('passkeys.useInstead')}</Button>}
        {totp && <Button variant="subtle" fullWidth onClick={change}>{byPaper ? t('signIn.useCode') : t('signIn.useRecovery')}</Button>}
        <Button variant="subtle" color="gray" fullWidth onClick={onRestart}>{t('signIn.restart')}</Button>
      </Stack>
    </form>
  );
}
