import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { AcceptedAnswer, InvitationOffer } from '@/api/types';
import { useSave } from '@/lib/form';
import { passwordFault } from '@/lib/password';
import { problemText } from '@/lib/problem-text';
import { nameFault, required } from '@/lib/rules';
import { t } from '@/lib/text';
import { FormAlert, PasswordField } from '@/ui';

import classes from './Invite.module.css';

interface AcceptFormProps {
  token: string;
  offer: InvitationOffer;
  onAccepted: (accepted: AcceptedAnswer) => void;
}

/** One's name and password. */
export function AcceptForm({ token, offer, onAccepted }: AcceptFormProps) {
  const [refusal, setRefusal] = useState<string>();
  const form = useForm({
    initialValues: { first_name: offer.first_name ?? '', last_name: offer.last_name ?? '', password: '' },
    validate: { first_name: required(nameFault), last_name: required(nameFault), password: passwordFault },
  });
  const accept = useSave({
    form,
    save: (values) => {
      setRefusal(undefined);
      return body(api.POST('/api/v1/invitations/accept', { body: { token, ...values } }));
    },
    onSaved: onAccepted,
    onProblem: (error) => {
      if (isProblem(error) && error.faults.length > 0) return false;
      setRefusal(isProblem(error) && error.code === 'token_invalid' ? t('invite.deadText') : problemText(error).detail);
      return true;
    },
  });
  const { first_name, last_name, password } = form.values;
  return (
    <form onSubmit={accept.onSubmit} noValidate>
      <Stack gap="md">
        {refusal !== undefined && <FormAlert>{refusal}</FormAlert>}
        <TextInput label={t('field.email')} value={offer.email} readOnly autoComplete="username" />
        <div className={classes.pair}>
          <TextInput label={t('field.firstName')} required autoComplete="given-name" data-autofocus {...form.getInputProps('first_name')} />
          <TextInput label={t('field.lastName')} required autoComplete="family-name" {...form.getInputProps('last_name')} />
        </div>
        <PasswordField
          label={t('field.password')}
          required
          value={password}
          onChange={(value) => form.setFieldValue('password', value)}
          error={form.errors.password}
          path="password"
          words={[first_name, last_name, offer.tenant_name, offer.email.split('@')[0] ?? '']}
        />
        <Button type="submit" fullWidth loading={accept.isPending}>{t('invite.accept')}</Button>
      </Stack>
    </form>
  );
}
