import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import { hindranceText, passkeyHindrance, showPasskey } from '@/lib/passkeys';
import { t } from '@/lib/text';
import { FormAlert, Notice } from '@/ui';

import { signInError } from './sign-in-error';
import type { Answer } from './steps';

interface PasskeyFormProps {
  challenge: string;
  options: unknown;
  /** What the other way is called. */
  other: string;
  onAnswer: (answer: Answer) => void;
  onOther: () => void;
  onRestart: () => void;
}

/** The second factor: a passkey. What the server refused is not asked for again: its question was burnt. */
export function PasskeyForm({ challenge, options, other, onAnswer, onOther, onRestart }: PasskeyFormProps) {
  const prove = useMutation({
    mutationFn: async (): Promise<Answer> => {
      const credential = await showPasskey(options);
      return body(api.POST('/api/v1/sessions/challenge', { body: { challenge, credential } }));
    },
    meta: { errors: 'inline' },
    onSuccess: onAnswer,
  });
  const hindrance = passkeyHindrance();
  const burnt = isProblem(prove.error);
  return (
    <Stack gap="md">
      {prove.error && <FormAlert>{isProblem(prove.error, 422) ? t('passkeys.refused') : signInError(prove.error)}</FormAlert>}
      {hindrance !== undefined && <Notice tone="warning">{hindranceText(hindrance)}</Notice>}
      {hindrance === undefined && !burnt && <Button fullWidth autoFocus loading={prove.isPending} onClick={() => prove.mutate()}>{t('passkeys.use')}</Button>}
      {!burnt && <Button variant="subtle" fullWidth onClick={onOther}>{other}</Button>}
      <Button variant="subtle" color="gray" fullWidth onClick={onRestart}>{t('signIn.restart')}</Button>
    </Stack>
  );
}
