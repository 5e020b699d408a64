import { Button, Group } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import { keys } from '@/api/queries/keys';
import { sessionQuery } from '@/api/queries/session';
import type { TenantSettings } from '@/api/types';
import { faultText } from '@/lib/fault-text';
import { notifyDone, notifyProblem } from '@/lib/notify';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ConflictDialog } from '@/ui';

import classes from './Settings.module.css';

/** Some of a tenant's settings, as a form holds them. */
export interface SettingsPart<Values> {
  /** What the form begins with. */
  read: (settings: TenantSettings) => Values;
  /** The whole document, with what this part does not show as it was. */
  write: (before: TenantSettings, values: Values) => TenantSettings;
  /** Where a fault of the request stands in the form. */
  fieldOf: (pointer: string) => (keyof Values & string) | undefined;
}

export interface SettingsFormProps {
  settings: TenantSettings;
  /** The version that was read. */
  etag: string;
  onReload: () => void;
}

interface Props<Values> extends SettingsFormProps {
  /** What the form is about, for who hears the page. */
  label: string;
  part: SettingsPart<Values>;
  children: (form: UseFormReturnType<Values>, readOnly: boolean) => ReactNode;
}

/** A part of the settings at one version; a newer one is never overwritten. */
export function SettingsForm<Values extends Record<string, unknown>>({ settings, etag, onReload, label, part, children }: Props<Values>) {
  const tenant = useTenant();
  const readOnly = !useCan()('settings:update:all');
  const queryClient = useQueryClient();
  const form = useForm<Values>({ initialValues: part.read(settings) });
  const save = useMutation({
    mutationFn: (values: Values) =>
      body(api.PUT('/api/v1/tenants/{tenant}/settings', { params: { path: { tenant }, header: { 'If-Match': etag } }, body: part.write(settings, values) })),
    meta: { errors: 'inline' },
    onSuccess: async () => {
      notifyDone(t('settings.saved'));
      // What one may and what is demanded of one may be another thing from now on.
      const touched = [keys.settings(tenant), keys.ownAccess(tenant), sessionQuery.queryKey];
      await Promise.all(touched.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    },
    onError: (error) => {
      if (isProblem(error, 412)) return;
      let isShown = false;
      for (const fault of isProblem(error) ? error.faults : []) {
        const field = part.fieldOf(fault.pointer);
        if (field === undefined) continue;
        form.setFieldError(field, faultText(fault.code, fault.detail));
        isShown = true;
      }
      if (!isShown) notifyProblem(error);
    },
  });
  const leave = (next?: () => void) => () => {
    save.reset();
    next?.();
  };
  return (
    <form className={classes.form} aria-label={label} onSubmit={form.onSubmit((all) => save.mutate(all))} noValidate>
      {children(form, readOnly)}
      {!readOnly && (
        <Group justify="flex-end" gap="sm">
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>{t('action.save')}</Button>
        </Group>
      )}
      {isProblem(save.error, 412) && <ConflictDialog onReload={leave(onReload)} onSee={leave(onReload)} onClose={leave()} />}
    </form>
  );
}
