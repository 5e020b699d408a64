import { Button, Checkbox, Group as Row } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

import { api, body, type Tagged } from '@/api/client';
import type { Group } from '@/api/types';
import { UnsavedGuard, useEdit } from '@/lib/form';
import { notifyDone } from '@/lib/notify';
import { ButtonLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Panel } from '@/ui';

import classes from '../Groups.module.css';
import { groupQuery } from '../queries';
import { useRefreshGroups } from '../useRefreshGroups';
import { changesOf, GROUP_FACES, groupRules, showNameTaken, valuesOf } from './group-form';
import { GroupFields } from './GroupFields';

/** Changes of a group; only what changed is sent. */
export function EditGroupForm({ opened }: { opened: Tagged<Group> }) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const refresh = useRefreshGroups();
  const { id } = opened.data;
  const form = useForm({ initialValues: valuesOf(opened.data), validate: groupRules });
  const save = useEdit({
    form,
    opened,
    valuesOf,
    faces: GROUP_FACES,
    read: () => queryClient.query({ ...groupQuery(tenant, id), staleTime: 0 }),
    save: (values, { data, etag }) =>
      body(api.PATCH('/api/v1/tenants/{tenant}/groups/{group}', { params: { path: { tenant, group: id }, header: { 'If-Match': etag } }, body: changesOf(data, values) })),
    onSaved: async ({ name }) => {
      notifyDone(t('groups.saved', { name }));
      void refresh();
      await navigate({ to: '/admin/$tenant/groups/$id', params: { tenant, id }, ignoreBlocker: true });
    },
    onProblem: (error) => showNameTaken(form, error),
  });
  const unchanged = Object.keys(changesOf(save.from.data, form.values)).length === 0;
  return (
    <>
      <form className={classes.form} onSubmit={save.onSubmit} noValidate>
        <Panel>
          <GroupFields input={(field) => form.getInputProps(field)}>
            <Checkbox label={t('groups.active')} description={t('groups.activeHint')} {...form.getInputProps('active', { type: 'checkbox' })} />
            <Row justify="flex-end" gap="sm">
              <ButtonLink to="/admin/$tenant/groups/$id" params={{ tenant, id }} variant="default">{t('action.cancel')}</ButtonLink>
              <Button type="submit" loading={save.isPending} disabled={unchanged}>{t('action.save')}</Button>
            </Row>
          </GroupFields>
        </Panel>
      </form>
      {save.dialog}
      <UnsavedGuard unsaved={!unchanged} />
    </>
  );
}
