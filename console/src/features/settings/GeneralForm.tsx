import { Button, Group, NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core';
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

import { FIELD_OF, LINKS, settingsOf, valuesOf, type GeneralValues } from './general-values';
import classes from './Settings.module.css';

interface GeneralFormProps {
  settings: TenantSettings;
  /** The version that was read. */
  etag: string;
  onReload: () => void;
}

/** The settings at one version; a newer one is never overwritten. */
export function GeneralForm({ settings, etag, onReload }: GeneralFormProps) {
  const tenant = useTenant();
  const readOnly = !useCan()('settings:update:all');
  const queryClient = useQueryClient();
  const form = useForm<GeneralValues>({ initialValues: valuesOf(settings) });
  const save = useMutation({
    mutationFn: (values: GeneralValues) =>
      body(api.PUT('/api/v1/tenants/{tenant}/settings', { params: { path: { tenant }, header: { 'If-Match': etag } }, body: settingsOf(settings, values) })),
    meta: { errors: 'inline' },
    onSuccess: async () => {
      notifyDone(t('settings.saved'));
      await Promise.all([queryClient.invalidateQueries({ queryKey: keys.settings(tenant) }), queryClient.invalidateQueries({ queryKey: keys.ownAccess(tenant) })]);
    },
    onError: (error) => {
      if (isProblem(error, 412)) return;
      const faults = isProblem(error, 422) ? error.faults : [];
      for (const fault of faults) {
        const field = FIELD_OF[fault.pointer];
        if (field !== undefined) form.setFieldError(field, faultText(fault.code, fault.detail));
      }
      if (!faults.some((fault) => FIELD_OF[fault.pointer] !== undefined)) notifyProblem(error);
    },
  });
  const { values } = form;
  return (
    <form className={classes.form} onSubmit={form.onSubmit((all) => save.mutate(all))} noValidate>
      <Panel title={t('settings.roles')}>
        <NumberInput
          label={t('settings.maxPerUser')}
          description={t('settings.maxPerUserHint')}
          placeholder={t('settings.anyNumber')}
          min={1}
          max={1000}
          allowDecimal={false}
          maw={360}
          readOnly={readOnly}
          {...form.getInputProps('max_per_user')}
        />
      </Panel>
      <Panel title={t('settings.erase')} description={t('settings.eraseText')}>
        <Stack gap="md">
          <Switch label={t('settings.eraseEnabled')} disabled={readOnly} {...form.getInputProps('erase', { type: 'checkbox' })} />
          <NumberInput
            label={t('settings.retention')}
            description={t('settings.retentionHint')}
            min={0}
            max={3650}
            allowDecimal={false}
            maw={360}
            readOnly={readOnly}
            disabled={!values.erase}
            {...form.getInputProps('retention_days')}
          />
        </Stack>
      </Panel>
      <Panel title={t('settings.links')} description={t('settings.linksText', { external: '{external_id}', id: '{id}' })}>
        <Stack gap="md">
          {LINKS.map((kind) => (
            <TextInput
              key={kind}
              label={t(`settings.link.${kind}`)}
              placeholder="https://app.example.org/people/{external_id}"
              autoComplete="off"
              spellCheck={false}
              readOnly={readOnly}
              {...form.getInputProps(kind)}
            />
          ))}
        </Stack>
      </Panel>
      <Panel title={t('settings.letters')}>
        <Select
          label={t('settings.language')}
          description={t('settings.languageHint')}
          data={[{ value: 'en', label: t('templates.language.en') }, { value: 'de', label: t('templates.language.de') }]}
          allowDeselect={false}
          maw={360}
          readOnly={readOnly}
          {...form.getInputProps('language')}
        />
      </Panel>
      {!readOnly && (
        <Group justify="flex-end" gap="sm">
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>{t('action.save')}</Button>
        </Group>
      )}
      {isProblem(save.error, 412) && (
        <ConflictDialog
          onReload={() => {
            save.reset();
            onReload();
          }}
          onSee={() => {
            save.reset();
            onReload();
          }}
          onClose={() => save.reset()}
        />
      )}
    </form>
  );
}
