import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';

import { api, body, type Tagged } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { Portal } from '@/api/types';
import { UnsavedGuard, useEdit, type FieldFace } from '@/lib/form';
import { notifyDone } from '@/lib/notify';
import { contextsText } from '@/lib/portals';
import { ButtonLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { FormBar, Panel } from '@/ui';

import { portalRules } from './portal-rules';
import { bodyOf, valuesOf, type PortalValues } from './portal-values';
import { PortalFields } from './PortalFields';
import classes from './Portals.module.css';
import { portalQuery } from './queries';

const FACES: { readonly [K in keyof PortalValues]-?: FieldFace<PortalValues[K]> } = {
  name: { label: t('field.name') },
  slug: { label: t('field.slug') },
  contexts: { label: t('portals.for'), show: contextsText },
  return_url: { label: t('portals.returnUrl') },
  default_roles: { label: t('portals.roles'), show: (roles) => roles.map((each) => each.name).join(', ') },
};

/** Everything of a portal but its short name, at one version of it. */
export function EditPortalForm({ opened }: { opened: Tagged<Portal> }) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { id } = opened.data;
  const form = useForm<PortalValues>({ initialValues: valuesOf(opened.data), validate: portalRules });
  const save = useEdit({
    form,
    opened,
    valuesOf,
    faces: FACES,
    read: () => queryClient.query({ ...portalQuery(tenant, id), staleTime: 0 }),
    save: (values, { etag }) => {
      const { name, contexts, return_url, default_roles } = bodyOf(values);
      return body(
        api.PATCH('/api/v1/tenants/{tenant}/portals/{portal}', {
          params: { path: { tenant, portal: id }, header: { 'If-Match': etag } },
          body: { name, contexts, return_url: return_url ?? null, default_roles: default_roles ?? [] },
        }),
      );
    },
    onSaved: async ({ name }) => {
      notifyDone(t('portals.saved', { name }));
      void queryClient.invalidateQueries({ queryKey: keys.portals(tenant) });
      await navigate({ to: '/admin/$tenant/portals/$id', params: { tenant, id }, ignoreBlocker: true });
    },
  });
  return (
    <>
      <form className={classes.form} onSubmit={save.onSubmit} noValidate>
        <Panel>
          <TextInput label={t('field.name')} required autoComplete="off" {...form.getInputProps('name')} />
        </Panel>
        <PortalFields form={form} />
        <FormBar>
          <ButtonLink to="/admin/$tenant/portals/$id" params={{ tenant, id }} variant="default">{t('action.cancel')}</ButtonLink>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>{t('action.save')}</Button>
        </FormBar>
      </form>
      {save.dialog}
      <UnsavedGuard unsaved={form.isDirty()} />
    </>
  );
}
