import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';

import { api, body, type Tagged } from '@/api/client';
import type { Tenant } from '@/api/types';
import { useEdit } from '@/lib/form';
import { notifyDone } from '@/lib/notify';
import { organizationFault, required } from '@/lib/rules';
import { t } from '@/lib/text';

import { tenantQuery } from './queries';
import { useRefreshTenants } from './useRefreshTenants';

interface RenameTenantFormProps {
  opened: Tagged<Tenant>;
  onClose: () => void;
}

const valuesOf = ({ name }: Tenant) => ({ name });
const FACES = { name: { label: t('field.name') } };

/** The name of a tenant, at one version of it. */
export function RenameTenantForm({ opened, onClose }: RenameTenantFormProps) {
  const queryClient = useQueryClient();
  const refresh = useRefreshTenants();
  const { slug } = opened.data;
  const form = useForm({ initialValues: valuesOf(opened.data), validate: { name: required(organizationFault) } });
  const save = useEdit({
    form,
    opened,
    valuesOf,
    faces: FACES,
    read: () => queryClient.query({ ...tenantQuery(slug), staleTime: 0 }),
    save: ({ name }, { etag }) => body(api.PATCH('/api/v1/tenants/{tenant}', { params: { path: { tenant: slug }, header: { 'If-Match': etag } }, body: { name: name.trim() } })),
    onSaved: async ({ name }) => {
      notifyDone(t('tenants.renamed', { name }));
      onClose();
      await refresh();
    },
  });
  return (
    <>
      <form onSubmit={save.onSubmit} noValidate>
        <Stack gap="md">
          <TextInput label={t('field.name')} description={t('tenants.renameHint')} required data-autofocus autoComplete="off" {...form.getInputProps('name')} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" loading={save.isPending} disabled={form.values.name.trim() === save.from.data.name}>{t('tenants.rename')}</Button>
          </Group>
        </Stack>
      </form>
      {save.dialog}
    </>
  );
}
