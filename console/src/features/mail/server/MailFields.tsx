import { NumberInput, Select, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';

import { t } from '@/lib/text';
import { SecretInput } from '@/ui';

import classes from '../Letter.module.css';
import { PROTECTIONS, type MailValues } from './mail-values';

interface MailFieldsProps {
  form: UseFormReturnType<MailValues>;
  readOnly: boolean;
  /** Whether a password is kept; it is never shown. */
  hasPassword: boolean;
}

/** Where mail leaves, and from whom. */
export function MailFields({ form, readOnly, hasPassword }: MailFieldsProps) {
  return (
    <div className={classes.fields}>
      <TextInput label={t('mail.host')} placeholder="mail.example.org" autoComplete="off" spellCheck={false} readOnly={readOnly} {...form.getInputProps('host')} />
      <NumberInput label={t('mail.port')} min={1} max={65_535} allowDecimal={false} readOnly={readOnly} {...form.getInputProps('port')} />
      <Select
        label={t('mail.tls')}
        data={PROTECTIONS.map((value) => ({ value, label: t(`mail.tls.${value}`) }))}
        allowDeselect={false}
        readOnly={readOnly}
        {...form.getInputProps('tls')}
      />
      <TextInput label={t('mail.username')} autoComplete="off" spellCheck={false} readOnly={readOnly} {...form.getInputProps('username')} />
      {!readOnly && (
        <SecretInput label={t('mail.password')} description={hasPassword ? t('mail.passwordKept') : t('mail.passwordNone')} autoComplete="new-password" {...form.getInputProps('password')} />
      )}
      <TextInput label={t('mail.senderName')} autoComplete="off" readOnly={readOnly} {...form.getInputProps('sender_name')} />
      <TextInput label={t('mail.senderAddress')} type="email" autoComplete="off" readOnly={readOnly} {...form.getInputProps('sender_address')} />
    </div>
  );
}
