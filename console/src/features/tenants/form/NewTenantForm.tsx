import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import { UnsavedGuard, useSave } from '@/lib/form';
import { createIdempotency } from '@/lib/idempotency';
import { notifyDone } from '@/lib/notify';
import { StaffAccessFields } from '@/lib/operators';
import { ButtonLink } from '@/lib/router';
import { slugFor } from '@/lib/slug';
import { t } from '@/lib/text';
import { FormBar, Panel } from '@/ui';

import { showFaults } from '../faults';
import { LicenceFields } from '../LicenceFields';
import classes from '../Tenants.module.css';
import { useRefreshTenants } from '../useRefreshTenants';
import { AdministratorFields } from './AdministratorFields';
import { bodyOf, EMPTY, RULES, type NewTenant } from './new-tenant';

/** Name and slug, what it may use, and who looks after it; the slug follows the name until somebody types another. */
export function NewTenantForm() {
  const navigate = useNavigate();
  const refresh = useRefreshTenants();
  const [keyFor] = useState(createIdempotency);
  const form = useForm<NewTenant>({ initialValues: EMPTY, validate: RULES });
  const create = useSave({
    form,
    save: (values) => {
      const tenant = bodyOf(values);
      return body(api.POST('/api/v1/tenants', { params: { header: { 'Idempotency-Key': keyFor(tenant) } }, body: tenant }));
    },
    onSaved: async ({ name, slug }) => {
      notifyDone(t(form.values.way === 'link' ? 'tenants.createdTold' : 'tenants.created', { name }));
      void refresh();
      await navigate({ to: '/platform/tenants/$slug', params: { slug }, ignoreBlocker: true });
    },
    onProblem: (error) => {
      const taken = isProblem(error, 409) && error.code === 'slug_taken';
      if (taken) form.setFieldError('slug', t('tenants.slugTaken'));
      return taken || showFaults(form, error);
    },
  });
  const { values } = form;
  const type = (name: string) => form.setValues({ name, ...(values.slug === slugFor(values.name) && { slug: slugFor(name) }) });
  return (
    <>
      <form className={classes.form} onSubmit={create.onSubmit} noValidate>
        <Stack gap="md">
          <Panel title={t('tenants.partTenant')}>
            <Stack gap="md">
              <TextInput label={t('field.name')} required data-autofocus autoComplete="off" {...form.getInputProps('name')} onChange={(event) => type(event.currentTarget.value)} />
              <TextInput label={t('field.slug')} description={t('tenants.slugHint')} required autoComplete="off" spellCheck={false} autoCapitalize="none" {...form.getInputProps('slug')} />
            </Stack>
          </Panel>
          <Panel title={t('tenants.licence')} description={t('tenants.licenceText')}>
            <LicenceFields value={values} onChange={(change) => form.setValues(change)} modulesError={form.errors.modules} seatsError={form.errors.seats} />
          </Panel>
          <Panel title={t('tenants.partAdministrator')} description={t('tenants.partAdministratorText')}>
            <AdministratorFields form={form} />
          </Panel>
          <Panel title={t('tenants.partStaff')} description={t('tenants.partStaffText')}>
            <StaffAccessFields
              value={{ role: values.shadow_role, later_joiners: values.later_joiners, may_opt_out: values.may_opt_out }}
              onChange={({ role, ...rest }) => form.setValues({ shadow_role: role, ...rest })}
              error={typeof form.errors.shadow_role === 'string' ? form.errors.shadow_role : undefined}
            />
          </Panel>
          <FormBar>
            <ButtonLink to="/platform/tenants" variant="default">{t('action.cancel')}</ButtonLink>
            <Button type="submit" loading={create.isPending}>{t('tenants.create')}</Button>
          </FormBar>
        </Stack>
      </form>
      <UnsavedGuard unsaved={form.isDirty()} />
    </>
  );
}
