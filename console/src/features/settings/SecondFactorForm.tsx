import { Button, Checkbox, Group, MultiSelect, NumberInput, Stack, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import { keys } from '@/api/queries/keys';
import { sessionQuery } from '@/api/queries/session';
import type { TenantSettings } from '@/api/types';
import { faultText } from '@/lib/fault-text';
import { notifyDone, notifyProblem } from '@/lib/notify';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ConflictDialog, Notice, Panel } from '@/ui';

import { rolesToDemandQuery } from './queries';
import { CONTEXTS, fieldOf, secondFactorOf, withSecondFactor, type SecondFactorValues } from './second-factor-values';
import classes from './Settings.module.css';

interface SecondFactorFormProps {
  settings: TenantSettings;
  /** The version that was read. */
  etag: string;
  onReload: () => void;
}

/** Of whom a second factor is demanded; a newer version is never overwritten. */
export function SecondFactorForm({ settings, etag, onReload }: SecondFactorFormProps) {
  const tenant = useTenant();
  const can = useCan();
  const readOnly = !can('settings:update:all');
  const queryClient = useQueryClient();
  const roles = useQuery({ ...rolesToDemandQuery(tenant), enabled: can('roles:read:all') });
  const form = useForm<SecondFactorValues>({ initialValues: secondFactorOf(settings) });
  const save = useMutation({
    mutationFn: (values: SecondFactorValues) =>
      body(api.PUT('/api/v1/tenants/{tenant}/settings', { params: { path: { tenant }, header: { 'If-Match': etag } }, body: withSecondFactor(settings, values) })),
    meta: { errors: 'inline' },
    onSuccess: async () => {
      notifyDone(t('settings.saved'));
      // It may be demanded of oneself, from now on.
      await Promise.all([queryClient.invalidateQueries({ queryKey: keys.settings(tenant) }), queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })]);
    },
    onError: (error) => {
      if (isProblem(error, 412)) return;
      const faults = isProblem(error, 422) ? error.faults : [];
      for (const fault of faults) {
        const field = fieldOf(fault.pointer);
        if (field !== undefined) form.setFieldError(field, faultText(fault.code, fault.detail));
      }
      if (!faults.some((fault) => fieldOf(fault.pointer) !== undefined)) notifyProblem(error);
    },
  });
  const leave = (next?: () => void) => () => {
    save.reset();
    next?.();
  };
  const { values } = form;
  const demands = values.full_access || values.contexts.length > 0 || values.roles.length > 0;
  const known = roles.data ?? [];
  const gone = values.roles.filter((id) => !known.some((role) => role.id === id));
  const options = [...known.map(({ id, name }) => ({ value: id, label: name })), ...gone.map((id) => ({ value: id, label: id }))];
  return (
    <form className={classes.form} onSubmit={form.onSubmit((all) => save.mutate(all))} noValidate>
      <Panel title={t('secondFactor.title')} description={t('secondFactor.text')}>
        <Stack gap="md">
          {!demands && <Notice tone="info">{t('secondFactor.nobody')}</Notice>}
          <Checkbox.Group label={t('secondFactor.contexts')} {...form.getInputProps('contexts')}>
            <Group gap="md" mt={6}>
              {CONTEXTS.map((each) => (
                <Checkbox key={each} value={each} label={t(`context.${each}`)} disabled={readOnly} />
              ))}
            </Group>
          </Checkbox.Group>
          <Switch label={t('secondFactor.fullAccess')} disabled={readOnly} {...form.getInputProps('full_access', { type: 'checkbox' })} />
          {can('roles:read:all') && (
            <MultiSelect label={t('secondFactor.roles')} data={options} searchable clearable maw={560} readOnly={readOnly} clearButtonProps={{ 'aria-label': t('action.remove') }} {...form.getInputProps('roles')} />
          )}
          <NumberInput label={t('secondFactor.grace')} description={t('secondFactor.graceHint')} min={0} max={365} allowDecimal={false} maw={360} readOnly={readOnly} disabled={!demands} {...form.getInputProps('grace_days')} />
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
