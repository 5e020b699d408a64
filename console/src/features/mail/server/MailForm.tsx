import { Button, Group } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import { keys } from '@/api/queries/keys';
import type { MailSettings } from '@/api/types';
import { faultsByField } from '@/lib/form';
import { notifyDone, notifyProblem } from '@/lib/notify';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ConflictDialog, Panel } from '@/ui';

import { FIELDS, serverOf, valuesOf, type MailValues } from './mail-values';
import { MailFields } from './MailFields';
import { RemoveServerDialog } from './RemoveServerDialog';

interface MailFormProps {
  settings: MailSettings;
  /** The version that was read. */
  etag: string;
  onReload: () => void;
}

/** The tenant's own mail server at one version; a newer one is never overwritten. */
export function MailForm({ settings, etag, onReload }: MailFormProps) {
  const tenant = useTenant();
  // Whoever runs the mail server reads every link, so it takes full access.
  const readOnly = !useCan()('admin:full:access');
  const queryClient = useQueryClient();
  const [removing, setRemoving] = useState(false);
  const form = useForm<MailValues>({ initialValues: valuesOf(settings.server) });
  const refresh = async () => queryClient.invalidateQueries({ queryKey: keys.mail(tenant, 'server') });
  const save = useMutation({
    mutationFn: (values: MailValues) =>
      body(api.PUT('/api/v1/tenants/{tenant}/settings/mail', { params: { path: { tenant }, header: { 'If-Match': etag } }, body: serverOf(values) })),
    meta: { errors: 'inline' },
    onSuccess: async () => {
      notifyDone(t('mail.saved'));
      await refresh();
    },
    onError: (error) => {
      if (isProblem(error, 412)) return;
      const { errors, rest } = faultsByField(error, FIELDS);
      form.setErrors(errors);
      if (rest) notifyProblem(error);
    },
  });
  const reload = () => {
    save.reset();
    onReload();
  };
  return (
    <Panel title={t('mail.server')} description={readOnly ? t('mail.serverBarred') : t('mail.serverText')}>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
        <MailFields form={form} readOnly={readOnly} hasPassword={settings.server?.has_password === true} />
        {!readOnly && (
          <Group justify="flex-end" gap="sm" mt="md">
            {settings.server && <Button variant="default" onClick={() => setRemoving(true)}>{t('mail.remove')}</Button>}
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>{t('action.save')}</Button>
          </Group>
        )}
      </form>
      {removing && <RemoveServerDialog etag={etag} onDone={refresh} onClose={() => setRemoving(false)} />}
      {isProblem(save.error, 412) && <ConflictDialog onReload={reload} onSee={reload} onClose={() => save.reset()} />}
    </Panel>
  );
}
