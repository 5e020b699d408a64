import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import { keys } from '@/api/queries/keys';
import type { User } from '@/api/types';
import { useSave } from '@/lib/form';
import { notifyDone } from '@/lib/notify';
import { ButtonLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ConflictDialog, Panel } from '@/ui';

import { RecordFields } from './RecordFields';
import { changesOf, fieldsOf } from './user-fields';
import { useContexts } from './useContexts';
import classes from './UserForm.module.css';

interface EditUserFormProps {
  user: User;
  etag: string;
  onReload: () => void;
}

/** Changes of a user's record; only what changed is sent. */
export function EditUserForm({ user, etag, onReload }: EditUserFormProps) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const contexts = useContexts(user.context);
  const [conflict, setConflict] = useState(false);
  const before = fieldsOf(user);
  const form = useForm({ initialValues: before });
  const toUser = () => navigate({ to: '/admin/$tenant/users/$id', params: { tenant, id: user.id } });
  const refresh = () => queryClient.invalidateQueries({ queryKey: keys.users(tenant) });
  const save = useSave({
    form,
    save: (values) =>
      body(
        api.PATCH('/api/v1/tenants/{tenant}/users/{user}', { params: { path: { tenant, user: user.id }, header: { 'If-Match': etag } }, body: changesOf(before, values) }),
      ),
    onSaved: async (saved) => {
      notifyDone(t('users.saved', { name: saved.name }));
      void refresh();
      await toUser();
    },
    onProblem: (error) => {
      const stale = isProblem(error, 412);
      if (stale) setConflict(true);
      return stale;
    },
  });
  const unchanged = Object.keys(changesOf(before, form.values)).length === 0;
  return (
    <form className={classes.form} onSubmit={save.onSubmit} noValidate>
      <Panel title={t('users.partAccount')}>
        <RecordFields part="account" contexts={contexts} context={form.values.context} input={(field) => form.getInputProps(field)} />
      </Panel>
      <Panel title={t('users.partProfile')}>
        <RecordFields part="profile" contexts={contexts} context={form.values.context} input={(field) => form.getInputProps(field)} />
      </Panel>
      <div className={classes.bar}>
        <ButtonLink to="/admin/$tenant/users/$id" params={{ tenant, id: user.id }} variant="default">{t('action.cancel')}</ButtonLink>
        <Button type="submit" loading={save.isPending} disabled={unchanged}>{t('action.save')}</Button>
      </div>
      {conflict && (
        <ConflictDialog
          onReload={() => {
            setConflict(false);
            onReload();
          }}
          onSee={() => {
            void refresh();
            void toUser();
          }}
          onClose={() => setConflict(false)}
        />
      )}
    </form>
  );
}
