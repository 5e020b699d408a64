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

import { RECOVERY_FIELD_OF, recoveryValuesOf, withRecovery, type RecoveryValues } from './recovery-values';
import classes from './Settings.module.css';

interface RecoverySettingsFormProps {
  settings: TenantSettings;
  /** The version that was read. */
  etag: string;
  onReload: () => void;
}

const SWITCHES = ['internal_users', 'full_access_users', 'ask_username', 'prevent_exposure'] as const;

/** Ways back in for those who forgot their password; a newer version is never overwritten. */
export function RecoverySettingsForm({ settings, etag, onReload }: RecoverySettingsFormProps) {
  const tenant = useTenant();
  const readOnly = !useCan()('settings:update:all');
  const queryClient = useQueryClient();
  const form = useForm<RecoveryValues>({ initialValues: recoveryValuesOf(settings.recovery) });
  const save = useMutation({
    mutationFn: (values: RecoveryValues) =>
      body(api.PUT('/api/v1/tenants/{tenant}/settings', { params: { path: { tenant }, header: { 'If-Match': etag } }, body: withRecovery(settings, values) })),
    meta: { errors: 'inline' },
    onSuccess: async () => {
      notifyDone(t('settings.saved'));
      await queryClient.invalidateQueries({ queryKey: keys.settings(tenant) });
    },
    onError: (error) => {
      if (isProblem(error, 412)) return;
      const faults = isProblem(error, 422) ? error.faults : [];
      for (const fault of faults) {
        const field = RECOVERY_FIELD_OF[fault.pointer];
        if (field !== undefined) form.setFieldError(field, faultText(fault.code, fault.detail));
      }
      if (!faults.some((fault) => RECOVERY_FIELD_OF[fault.pointer] !== undefined)) notifyProblem(error);
    },
  });
  const leave = (next?: () => void) => () => {
    save.reset();
    next?.();
  };
  const { enabled } = form.values;
  const time = { suffix: ` ${t('authentication.minutes')}`, allowNegative: false, decimalScale: 2, maw: 360, readOnly } as const;
  return (
    <form className={classes.form} onSubmit={form.onSubmit((all) => save.mutate(all))} noValidate>
      <Panel title={t('authentication.recovery')} description={t('authentication.recoveryText')}>
        <Stack gap="md">
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
      {!readOnly && (
        <Group justify="flex-end" gap="sm">
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>{t('action.save')}</Button>
        </Group>
      )}
      {isProblem(save.error, 412) && <ConflictDialog onReload={leave(onReload)} onSee={leave(onReload)} onClose={leave()} />}
    </form>
  );
}
