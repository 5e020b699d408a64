import { Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

import { t } from '@/lib/text';

interface GroupFieldsProps {
  /** `form.getInputProps`. */
  input: (field: 'name' | 'description') => { value?: string; onChange: (value: unknown) => void; error?: ReactNode };
  /** The switch or box that says whether it is active. */
  children: ReactNode;
}

/** What a group is called and for. */
export function GroupFields({ input, children }: GroupFieldsProps) {
  return (
    <Stack gap="md">
      <TextInput label={t('field.name')} required data-autofocus autoComplete="off" {...input('name')} />
      <TextInput label={t('field.description')} autoComplete="off" {...input('description')} />
      {children}
    </Stack>
  );
}
