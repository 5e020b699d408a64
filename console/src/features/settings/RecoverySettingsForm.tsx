import { NumberInput, Stack, Switch } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';

import { LettersAreKept } from '@/lib/mail';
import { t } from '@/lib/text';
import { Panel } from '@/ui';

import { recoveryPart, type RecoveryValues } from './recovery-values';
import { SettingsForm, type SettingsFormProps } from './SettingsForm';

const SWITCHES = ['internal_users', 'full_access_users', 'ask_username', 'prevent_exposure'] as const;

/** Ways back in for those who forgot their password. */
export function RecoverySettingsForm(props: SettingsFormProps) {
  return (
    <SettingsForm label={t('authentication.recovery')} part={recoveryPart} {...props}>
      {(form, readOnly) => <RecoveryFields form={form} readOnly={readOnly} />}
    </SettingsForm>
  );
}

function RecoveryFields({ form, readOnly }: { form: UseFormReturnType<RecoveryValues>; readOnly: boolean }) {
  const { enabled } = form.values;
  const time = { suffix: ` ${t('authentication.minutes')}`, allowNegative: false, decimalScale: 2, maw: 360, readOnly } as const;
  return (
    <>
      <Panel title={t('authentication.recovery')} description={t('authentication.recoveryText')}>
        <Stack gap="md">
          {enabled && <LettersAreKept />}
          <Switch label={t('authentication.enabled')} disabled={readOnly} {...form.getInputProps('enabled', { type: 'checkbox' })} />
          {SWITCHES.map((each) => (
            <Switch
              key={each}
              label={t(`authentication.${each}`)}
              description={t(`authentication.${each}.hint`)}
              disabled={readOnly || !enabled}
              {...form.getInputProps(each, { type: 'checkbox' })}
            />
          ))}
          <NumberInput label={t('authentication.delay')} description={t('authentication.delayHint')} min={0} max={1440} disabled={!enabled} {...time} {...form.getInputProps('delay')} />
          <NumberInput label={t('authentication.lifetime')} description={t('authentication.lifetimeHint')} placeholder={t('authentication.usual')} min={1} max={1440} disabled={!enabled} {...time} {...form.getInputProps('lifetime')} />
        </Stack>
      </Panel>
      <Panel title={t('authentication.links')} description={t('authentication.linksText')}>
        <NumberInput label={t('authentication.linkLifetime')} description={t('authentication.linkLifetimeHint')} placeholder={t('authentication.usual')} min={1} max={20_160} {...time} {...form.getInputProps('link_lifetime')} />
      </Panel>
    </>
  );
}
