import { Button, Checkbox, Group } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { api, body } from '@/api/client';
import { UnsavedGuard, useSave } from '@/lib/form';
import { createIdempotency } from '@/lib/idempotency';
import { notifyDone } from '@/lib/notify';
import { ButtonLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Panel } from '@/ui';

import classes from '../Groups.module.css';
import { useRefreshGroups } from '../useRefreshGroups';
import { groupRules, showNameTaken, type GroupValues } from './group-form';
import { GroupFields } from './GroupFields';

/** Makes a group, and goes to it for its members and roles. */
export function NewGroupForm() {
  const tenant = useTenant();
  const navigate = useNavigate();
  const refresh = useRefreshGroups();
  const [keyFor] = useState(createIdempotency);
  const form = useForm<GroupValues>({ initialValues: { name: '', description: '', active: true }, validate: groupRules });
  const create = useSave({
    form,
    save: ({ name, description, active }) => {
      const group = { name: name.trim(), active, ...(description.trim() !== '' && { description: description.trim() }) };
      return body(api.POST('/api/v1/tenants/{tenant}/groups', { params: { path: { tenant }, header: { 'Idempotency-Key': keyFor(group) } }, body: group }));
    },
    onSaved: async ({ id, name }) => {
      notifyDone(t('groups.created', { name }));
      void refresh();
      await navigate({ to: '/admin/$tenant/groups/$id', params: { tenant, id }, ignoreBlocker: true });
    },
    onProblem: (error) => showNameTaken(form, error),
  });
  return (
    <>
      <form className={classes.form} onSubmit={create.onSubmit} noValidate>
        <Panel>
          <GroupFields input={(field) => form.getInputProps(field)}>
            <Checkbox label={t('groups.active')} description={t('groups.activeHint')} {...form.getInputProps('active', { type: 'checkbox' })} />
            <Group justify="flex-end" gap="sm">
              <ButtonLink to="/admin/$tenant/groups" params={{ tenant }} variant="default">{t('action.cancel')}</ButtonLink>
              <Button type="submit" loading={create.isPending}>{t('groups.create')}</Button>
            </Group>
          </GroupFields>
        </Panel>
      </form>
      <UnsavedGuard unsaved={form.isDirty()} />
    </>
  );
}
