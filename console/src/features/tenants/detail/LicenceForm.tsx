import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';

import { api, body, type Tagged } from '@/api/client';
import type { Tenant } from '@/api/types';
import { UnsavedGuard, useEdit } from '@/lib/form';
import { notifyDone } from '@/lib/notify';
import { t } from '@/lib/text';

import { showFaults } from '../faults';
import { LicenceFields } from '../LicenceFields';
import { licenceOf, licenceValues, type LicenceValues } from '../licence-values';
import { tenantQuery } from '../queries';
import { useRefreshTenants } from '../useRefreshTenants';

const valuesOf = ({ licence }: Tenant) => licenceValues(licence);

const FACES = {
  everything: { label: t('tenants.everyModule'), show: (everything: boolean) => t(everything ? 'tenants.yes' : 'tenants.no') },
  modules: { label: t('tenants.modules'), show: (modules: readonly string[]) => modules.join(', ') },
  seats: { label: t('tenants.seats') },
};

/** What a tenant may use, at one version of it. */
export function LicenceForm({ opened }: { opened: Tagged<Tenant> }) {
  const queryClient = useQueryClient();
  const refresh = useRefreshTenants();
  const { slug, usage } = opened.data;
  const form = useForm<LicenceValues>({ initialValues: valuesOf(opened.data) });
  const save = useEdit({
    form,
    opened,
    valuesOf,
    faces: FACES,
    read: () => queryClient.query({ ...tenantQuery(slug), staleTime: 0 }),
    save: (values, { etag }) =>
      body(api.PATCH('/api/v1/tenants/{tenant}', { params: { path: { tenant: slug }, header: { 'If-Match': etag } }, body: { licence: licenceOf(values) } })),
    onSaved: async ({ name }) => {
      notifyDone(t('tenants.licensed', { name }));
      form.resetDirty();
      await refresh();
    },
    onProblem: (error) => showFaults(form, error),
  });
  return (
    <>
      <form onSubmit={save.onSubmit} noValidate>
        <Stack gap="md">
          <LicenceFields value={form.values} onChange={(change) => form.setValues(change)} taken={usage?.seats_taken} modulesError={form.errors.modules} seatsError={form.errors.seats} />
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>{t('action.save')}</Button>
          </Group>
        </Stack>
      </form>
      {save.dialog}
      <UnsavedGuard unsaved={form.isDirty()} />
    </>
  );
}
