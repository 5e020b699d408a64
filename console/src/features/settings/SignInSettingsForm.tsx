import { Button, Group, NumberInput, Stack, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import { keys } from '@/api/queries/keys';
import type { TenantSettings } from '@/api/types';
import { faultText } from '@/lib/fault-text';
import { notifyDone, notifyProblem } from '@/lib/notify';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ConflictDialog, Panel } from '@/ui';

import classes from './Settings.module.css';

interface SignInSettingsFormProps {
  settings: TenantSettings;
  /** The version that was read. */
  etag: string;
  onReload: () => void;
}

interface Values {
  least_length: number | string;
  tell_new_device: boolean;
}

const LEAST_LENGTH = '/passwords/least_length';

/** Passwords and sign-ins; a newer version is never overwritten. */
export function SignInSettingsForm({ settings, etag, onReload }: SignInSettingsFormProps) {
  const tenant = useTenant();
  const readOnly = !useCan()('settings:update:all');
  const queryClient = useQueryClient();
  const form = useForm<Values>({ initialValues: { least_length: settings.passwords.least_length, tell_new_device: settings.sign_in.tell_new_device } });
  const save = useMutation({
    mutationFn: ({ least_length, tell_new_device }: Values) =>
      body(
        api.PUT('/api/v1/tenants/{tenant}/settings', {
          params: { path: { tenant }, header: { 'If-Match': etag } },
          body: { ...settings, passwords: { least_length: Number(least_length) }, sign_in: { tell_new_device } },
        }),
      ),
    meta: { errors: 'inline' },
    onSuccess: async () => {
      notifyDone(t('settings.saved'));
      await queryClient.invalidateQueries({ queryKey: keys.settings(tenant) });
    },
    onError: (error) => {
      if (isProblem(error, 412)) return;
      const fault = isProblem(error, 422) ? error.faults.find((each) => each.pointer === LEAST_LENGTH) : undefined;
      if (fault === undefined) notifyProblem(error);
      else form.setFieldError('least_length', faultText(fault.code, fault.detail));
    },
  });
  const leave = (next?: () => void) => () => {
    save.reset();
    next?.();
  };
  return (
    <form className={classes.form} onSubmit={form.onSubmit((all) => save.mutate(all))} noValidate>
      <Panel title={t('authentication.signIn')} description={t('authentication.signInText')}>
        <Stack gap="md">
          <NumberInput label={t('authentication.leastLength')} description={t('authentication.leastLengthHint')} min={8} max={64} allowDecimal={false} maw={360} readOnly={readOnly} {...form.getInputProps('least_length')} />
          <Switch label={t('authentication.tellNewDevice')} description={t('authentication.tellNewDeviceHint')} disabled={readOnly} {...form.getInputProps('tell_new_device', { type: 'checkbox' })} />
        </Stack>
      </Panel>
      {!readOnly && (
        <Group justify="flex-end" gap="sm">
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>{t('action.save')}</Button>
        </Group>
      )}
      {isProblem(save.error, 412) && <ConflictDialog onReload={leave(onReload)} onSee={leave(onReload)} onClose={leave()} />}
    </form>
  );
}
