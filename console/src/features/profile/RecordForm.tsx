import { Button, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import { sessionQuery } from '@/api/queries/session';
import type { User } from '@/api/types';
import { UnsavedGuard, useSave } from '@/lib/form';
import { notifyDone } from '@/lib/notify';
import { nameFault, noteFault } from '@/lib/rules';
import { t } from '@/lib/text';
import { Panel } from '@/ui';

import { ownChanges, ownFieldsOf } from './own-fields';
import classes from './Profile.module.css';
import { ownRecordQuery } from './queries';

/** What everybody may change of their own record; only what changed is sent. */
export function RecordForm({ user }: { user: User }) {
  const queryClient = useQueryClient();
  const before = ownFieldsOf(user);
  const form = useForm({ initialValues: before, validate: { first_name: nameFault, last_name: nameFault, job_title: nameFault, office_address: noteFault } });
  const save = useSave({
    form,
    save: (values) => body(api.PATCH('/api/v1/me', { body: ownChanges(before, values) })),
    onSaved: async (saved) => {
      notifyDone(t('profile.saved'));
      queryClient.setQueryData(ownRecordQuery.queryKey, saved);
      await Promise.all([queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }), queryClient.invalidateQueries({ queryKey: keys.tenants })]);
    },
  });
  const unchanged = Object.keys(ownChanges(before, form.values)).length === 0;
  return (
    <Panel title={t('profile.record')} description={t('profile.recordText')}>
      <form onSubmit={save.onSubmit} noValidate>
        <Stack gap="md">
          <div className={classes.fields}>
            <TextInput label={t('field.firstName')} autoComplete="given-name" {...form.getInputProps('first_name')} />
            <TextInput label={t('field.lastName')} autoComplete="family-name" {...form.getInputProps('last_name')} />
            <div className={classes.full}>
              <TextInput label={t('field.jobTitle')} autoComplete="organization-title" {...form.getInputProps('job_title')} />
            </div>
            <div className={classes.full}>
              <Textarea label={t('field.officeAddress')} rows={3} autoComplete="street-address" {...form.getInputProps('office_address')} />
            </div>
          </div>
          <div className={classes.end}>
            <Button type="submit" loading={save.isPending} disabled={unchanged}>{t('action.save')}</Button>
          </div>
        </Stack>
      </form>
      <UnsavedGuard unsaved={!unchanged} />
    </Panel>
  );
}
