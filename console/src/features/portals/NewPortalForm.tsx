import { Button, Stack, TextInput } from '@mantine/core';
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
import { useTenant } from '@/lib/session';
import { slugFor } from '@/lib/slug';
import { t } from '@/lib/text';
import { FormBar, Panel } from '@/ui';

import { portalRules } from './portal-rules';
import { bodyOf, EMPTY, type PortalValues } from './portal-values';
import { PortalFields } from './PortalFields';
import classes from './Portals.module.css';

/** A new portal; its short name follows the name until somebody types another. */
export function NewPortalForm() {
  const tenant = useTenant();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [keyFor] = useState(createIdempotency);
  const form = useForm<PortalValues>({ initialValues: EMPTY, validate: portalRules });
  const create = useSave({
    form,
    save: (values) => {
      const portal = bodyOf(values);
      return body(api.POST('/api/v1/tenants/{tenant}/portals', { params: { path: { tenant }, header: { 'Idempotency-Key': keyFor(portal) } }, body: portal }));
    },
    onSaved: async ({ id, name }) => {
      notifyDone(t('portals.created', { name }));
      void queryClient.invalidateQueries({ queryKey: keys.portals(tenant) });
      await navigate({ to: '/admin/$tenant/portals/$id', params: { tenant, id }, ignoreBlocker: true });
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
            <TextInput label={t('field.slug')} description={t('portals.slugHint')} required autoComplete="off" spellCheck={false} autoCapitalize="none" {...form.getInputProps('slug')} />
          </Stack>
        </Panel>
        <PortalFields form={form} />
        <FormBar>
          <ButtonLink to="/admin/$tenant/portals" params={{ tenant }} variant="default">{t('action.cancel')}</ButtonLink>
          <Button type="submit" loading={create.isPending}>{t('portals.create')}</Button>
        </FormBar>
      </form>
      <UnsavedGuard unsaved={form.isDirty()} />
    </>
  );
}
