import { Stack, TextInput, type TextInputProps } from '@mantine/core';
import type { ReactNode } from 'react';

import { t } from '@/lib/text';

import type { PartyValues } from './party-form';

interface PartyFieldsProps {
  /** `form.getInputProps`. */
  input: (field: keyof PartyValues) => { value?: string; onChange: (value: unknown) => void; error?: ReactNode };
  /** The buttons. */
  children: ReactNode;
}

/** The hint stands below its box. */
const HINTED: Pick<TextInputProps, 'autoComplete' | 'inputWrapperOrder'> = { autoComplete: 'off', inputWrapperOrder: ['label', 'input', 'description', 'error'] };

/** Who a party is, and where it belongs. */
export function PartyFields({ input, children }: PartyFieldsProps) {
  return (
    <Stack gap="md">
      <TextInput label={t('field.name')} required data-autofocus autoComplete="off" {...input('name')} />
      <TextInput label={t('field.email')} type="email" description={t('parties.emailHint')} {...HINTED} {...input('email')} />
      <TextInput label={t('parties.family')} description={t('parties.familyHint')} {...HINTED} {...input('family')} />
      <TextInput label={t('parties.externalId')} description={t('parties.externalIdHint')} spellCheck={false} {...HINTED} {...input('external_id')} />
      {children}
    </Stack>
  );
}
