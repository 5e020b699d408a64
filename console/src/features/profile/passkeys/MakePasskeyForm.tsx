import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { AddedPasskey, PasskeyChallenge } from '@/api/types';
import { useSave } from '@/lib/form';
import { notifyProblem } from '@/lib/notify';
import { makePasskey } from '@/lib/passkeys';
import { t } from '@/lib/text';

interface MakePasskeyFormProps {
  asked: PasskeyChallenge;
  onAdded: (added: AddedPasskey) => void;
  onRestart: () => void;
}

/** A name, and the device makes the passkey. What the server refuses begins anew: its question was burnt. */
export function MakePasskeyForm({ asked: { challenge, options }, onAdded, onRestart }: MakePasskeyFormProps) {
  const form = useForm({ initialValues: { name: '' }, validate: { name: (value) => (value.trim() === '' ? t('fault.required') : null) } });
  const make = useSave({
    form,
    save: async ({ name }) => {
      const credential = await makePasskey(options);
      return body(api.POST('/api/v1/me/factors/passkeys/finish', { body: { challenge, credential, name: name.trim() } }));
    },
    onSaved: onAdded,
    onProblem: (error) => {
      const isBurnt = isProblem(error) && error.status !== 0;
      if (isBurnt) {
        notifyProblem(error);
        onRestart();
      }
      return isBurnt;
    },
  });
  return (
    <form onSubmit={make.onSubmit} noValidate>
      <Stack gap="md">
        <Text size="sm" c="dimmed">{t('passkeys.addText')}</Text>
        <TextInput label={t('passkeys.name')} description={t('passkeys.nameHint')} required maxLength={60} autoComplete="off" autoFocus {...form.getInputProps('name')} />
        <Button type="submit" fullWidth loading={make.isPending}>{t('passkeys.make')}</Button>
      </Stack>
    </form>
  );
}
