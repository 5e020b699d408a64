import { Button, Checkbox, Group as Row } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';

import { api, body } from '@/api/client';
import type { Group } from '@/api/types';
import { useSave } from '@/lib/form';
import { notifyDone } from '@/lib/notify';
import { ButtonLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Panel } from '@/ui';

import classes from '../Groups.module.css';
import { useRefreshGroups } from '../useRefreshGroups';
import { groupRules, showNameTaken, type GroupValues } from './group-form';
import { GroupFields } from './GroupFields';

/** What changed, and nothing else; an emptied description is cleared. */
function changesOf(group: Group, { name, description, active }: GroupValues) {
  return {
    ...(name.trim() !== group.name && { name: name.trim() }),
    ...(description.trim() !== (group.description ?? '') && { description: description.trim() || null }),
    ...(active !== group.active && { active }),
  };
}

/** Changes of a group; only what changed is sent. */
export function EditGroupForm({ group }: { group: Group }) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const refresh = useRefreshGroups();
  const form = useForm<GroupValues>({ initialValues: { name: group.name, description: group.description ?? '', active: group.active }, validate: groupRules });
  const save = useSave({
    form,
    save: (values) => body(api.PATCH('/api/v1/tenants/{tenant}/groups/{group}', { params: { path: { tenant, group: group.id } }, body: changesOf(group, values) })),
    onSaved: async ({ id, name }) => {
      notifyDone(t('groups.saved', { name }));
      void refresh();
      await navigate({ to: '/admin/$tenant/groups/$id', params: { tenant, id } });
    },
    onProblem: (error) => showNameTaken(form, error),
  });
  const unchanged = Object.keys(changesOf(group, form.values)).length === 0;
  return (
    <form className={classes.form} onSubmit={save.onSubmit} noValidate>
      <Panel>
        <GroupFields input={(field) => form.getInputProps(field)}>
          <Checkbox label={t('groups.active')} description={t('groups.activeHint')} {...form.getInputProps('active', { type: 'checkbox' })} />
          <Row justify="flex-end" gap="sm">
            <ButtonLink to="/admin/$tenant/groups/$id" params={{ tenant, id: group.id }} variant="default">{t('action.cancel')}</ButtonLink>
            <Button type="submit" loading={save.isPending} disabled={unchanged}>{t('action.save')}</Button>
          </Row>
        </GroupFields>
      </Panel>
    </form>
  );
}
