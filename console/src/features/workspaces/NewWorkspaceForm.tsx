import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import { keys } from '@/api/queries/keys';
import { UnsavedGuard, useSave } from '@/lib/form';
import { createIdempotency } from '@/lib/idempotency';
import { notifyDone } from '@/lib/notify';
import { ButtonLink } from '@/lib/router';
import { required, slugFault, workspaceNameFault } from '@/lib/rules';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Panel } from '@/ui';

import { slugFor } from './slug';
import classes from './Workspaces.module.css';

/** Name and slug; the slug follows the name until somebody types another. */
export function NewWorkspaceForm() {
  const tenant = useTenant();
  const can = useCan();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [keyFor] = useState(createIdempotency);
  const form = useForm({ initialValues: { name: '', slug: '' }, validate: { name: required(workspaceNameFault), slug: required(slugFault) } });
  const create = useSave({
    form,
    save: ({ name, slug }) => {
      const workspace = { name: name.trim(), slug: slug.trim() };
      return body(api.POST('/api/v1/tenants/{tenant}/workspaces', { params: { path: { tenant }, header: { 'Idempotency-Key': keyFor(workspace) } }, body: workspace }));
    },
    onSaved: async ({ id, name }) => {
      notifyDone(t('workspaces.created', { name }));
      void queryClient.invalidateQueries({ queryKey: keys.workspaces(tenant) });
      await navigate({ ...(can('workspaces:read:all') ? { to: '/admin/$tenant/workspaces/$id', params: { tenant, id } } : { to: '/admin/$tenant/workspaces', params: { tenant } }), ignoreBlocker: true });
    },
    onProblem: (error) => {
      const taken = isProblem(error, 409) && error.code === 'slug_taken';
      if (taken) form.setFieldError('slug', t('fault.slugTaken'));
      return taken;
    },
  });
  const { name, slug } = form.values;
  const type = (value: string) => form.setValues({ name: value, ...(slug === slugFor(name) && { slug: slugFor(value) }) });
  return (
    <>
      <form className={classes.form} onSubmit={create.onSubmit} noValidate>
        <Panel>
          <Stack gap="md">
            <TextInput label={t('field.name')} required data-autofocus autoComplete="off" {...form.getInputProps('name')} onChange={(event) => type(event.currentTarget.value)} />
            <TextInput label={t('field.slug')} description={t('workspaces.slugHint')} required autoComplete="off" spellCheck={false} autoCapitalize="none" {...form.getInputProps('slug')} />
            <Group justify="flex-end" gap="sm">
              <ButtonLink to="/admin/$tenant/workspaces" params={{ tenant }} variant="default">{t('action.cancel')}</ButtonLink>
              <Button type="submit" loading={create.isPending}>{t('workspaces.create')}</Button>
            </Group>
          </Stack>
        </Panel>
      </form>
      <UnsavedGuard unsaved={form.isDirty()} />
    </>
  );
}
