import { NumberInput, Stack, Textarea } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';

import { t } from '@/lib/text';
import { Panel } from '@/ui';

import { sessionPart, type SessionValues } from './session-values';
import { SettingsForm, type SettingsFormProps } from './SettingsForm';

/** How long sessions last, and from where they may come. */
export function SessionSettingsForm(props: SettingsFormProps) {
  return (
    <SettingsForm label={t('authentication.sessions')} part={sessionPart} {...props}>
      {(form, readOnly) => <SessionFields form={form} readOnly={readOnly} />}
    </SettingsForm>
  );
}

function SessionFields({ form, readOnly }: { form: UseFormReturnType<SessionValues>; readOnly: boolean }) {
  const time = {
    suffix: ` ${t('authentication.minutes')}`, placeholder: t('authentication.usual'), allowNegative: false, decimalScale: 2, min: 5, max: 43_200, maw: 360, readOnly,
  } as const;
  return (
    <Panel title={t('authentication.sessions')} description={t('authentication.sessionsText')}>
      <Stack gap="md">
        <NumberInput label={t('authentication.longest')} description={t('authentication.longestHint')} {...time} {...form.getInputProps('longest')} />
        <NumberInput label={t('authentication.idle')} description={t('authentication.idleHint')} {...time} {...form.getInputProps('idle')} />
        <Textarea
          label={t('authentication.addresses')}
          description={t('authentication.addressesHint')}
          placeholder={t('authentication.anywhere')}
          rows={3}
          maw={360}
          spellCheck={false}
          readOnly={readOnly}
          {...form.getInputProps('addresses')}
        />
      </Stack>
    </Panel>
  );
}
