import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

import { api, body, type Tagged } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { User } from '@/api/types';
import { UnsavedGuard, useEdit } from '@/lib/form';
import { notifyDone } from '@/lib/notify';
import { ButtonLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { FormBar, Panel } from '@/ui';

import { userQuery } from '../queries';
import { USER_FACES } from './faces';
import { RecordFields } from './RecordFields';
import { changesOf, fieldsOf, recordRules } from './user-fields';
import { useContexts } from './useContexts';
import classes from './UserForm.module.css';

/** Changes of a user's record; only what changed is sent. */
export function EditUserForm({ opened }: { opened: Tagged<User> }) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { id, context } = opened.data;
  const contexts = useContexts(context);
  const form = useForm({ initialValues: fieldsOf(opened.data), validate: opened.data.kind === 'human' ? recordRules : {} });
  const save = useEdit({
    form,
    opened,
    valuesOf: fieldsOf,
    faces: USER_FACES,
    read: () => queryClient.query({ ...userQuery(tenant, id), staleTime: 0 }),
    save: (values, { data, etag }) =>
      body(
        api.PATCH('/api/v1/tenants/{tenant}/users/{user}', { params: { path: { tenant, user: id }, header: { 'If-Match': etag } }, body: changesOf(fieldsOf(data), values) }),
      ),
    onSaved: async (saved) => {
      notifyDone(t('users.saved', { name: saved.name }));
      void queryClient.invalidateQueries({ queryKey: keys.users(tenant) });
      await navigate({ to: '/admin/$tenant/users/$id', params: { tenant, id }, ignoreBlocker: true });
    },
  });
  const unchanged = Object.keys(changesOf(fieldsOf(save.from.data), form.values)).length === 0;
  return (
    <>
      <form className={classes.form} onSubmit={save.onSubmit} noValidate>
        <Panel title={t('users.partAccount')}>
          <RecordFields part="account" contexts={contexts} context={form.values.context} input={(field) => form.getInputProps(field)} />
        </Panel>
        <Panel title={t('users.partProfile')}>
          <RecordFields part="profile" contexts={contexts} context={form.values.context} input={(field) => form.getInputProps(field)} />
        </Panel>
        <FormBar>
          <ButtonLink to="/admin/$tenant/users/$id" params={{ tenant, id }} variant="default">{t('action.cancel')}</ButtonLink>
          <Button type="submit" loading={save.isPending} disabled={unchanged}>{t('action.save')}</Button>
        </FormBar>
      </form>
      {save.dialog}
      <UnsavedGuard unsaved={!unchanged} />
    </>
  );
}
