import { NumberInput, Stack, Switch } from '@mantine/core';

import { t } from '@/lib/text';
import { Panel } from '@/ui';

import { SettingsForm, type SettingsFormProps, type SettingsPart } from './SettingsForm';

interface SignInValues extends Record<string, unknown> {
  least_length: number | string;
  tell_new_device: boolean;
  own_email: boolean;
}

const signInPart: SettingsPart<SignInValues> = {
  read: ({ passwords, sign_in }) => ({ least_length: passwords.least_length, tell_new_device: sign_in.tell_new_device, own_email: sign_in.own_email }),
  write: (before, { least_length, tell_new_device, own_email }) => ({
    ...before,
    passwords: { ...before.passwords, least_length: Number(least_length) },
    sign_in: { ...before.sign_in, tell_new_device, own_email },
  }),
  fieldOf: (pointer) => (pointer === '/passwords/least_length' ? 'least_length' : undefined),
};

/** What a new password must be, and what owners of accounts are told of sign-ins. */
export function SignInSettingsForm(props: SettingsFormProps) {
  return (
    <SettingsForm label={t('authentication.signIn')} part={signInPart} {...props}>
      {(form, readOnly) => (
        <Panel title={t('authentication.signIn')} description={t('authentication.signInText')}>
          <Stack gap="md">
            <NumberInput label={t('authentication.leastLength')} description={t('authentication.leastLengthHint')} min={8} max={64} allowDecimal={false} maw={360} readOnly={readOnly} {...form.getInputProps('least_length')} />
            <Switch label={t('authentication.tellNewDevice')} description={t('authentication.tellNewDeviceHint')} disabled={readOnly} {...form.getInputProps('tell_new_device', { type: 'checkbox' })} />
            <Switch label={t('authentication.ownEmail')} description={t('authentication.ownEmailHint')} disabled={readOnly} {...form.getInputProps('own_email', { type: 'checkbox' })} />
          </Stack>
        </Panel>
      )}
    </SettingsForm>
  );
}
