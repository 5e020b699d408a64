import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';

import { api, body, type Tagged } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { Workspace } from '@/api/types';
import { useEdit } from '@/lib/form';
import { notifyDone } from '@/lib/notify';
import { required, workspaceNameFault } from '@/lib/rules';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { workspaceQuery } from './queries';

interface RenameWorkspaceFormProps {
  opened: Tagged<Workspace>;
  onClose: () => void;
}

const valuesOf = ({ name }: Workspace) => ({ name });
const FACES = { name: { label: t('field.name') } };

/** The name of a workspace, at one version of it. */
export function RenameWorkspaceForm({ opened, onClose }: RenameWorkspaceFormProps) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const { id } = opened.data;
  const form = useForm({ initialValues: valuesOf(opened.data), validate: { name: required(workspaceNameFault) } });
  const save = useEdit({
    form,
    opened,
    valuesOf,
    faces: FACES,
    read: () => queryClient.query({ ...workspaceQuery(tenant, id), staleTime: 0 }),
    save: ({ name }, { etag }) =>
      body(
        api.PATCH('/api/v1/tenants/{tenant}/workspaces/{workspace}', { params: { path: { tenant, workspace: id }, header: { 'If-Match': etag } }, body: { name: name.trim() } }),
      ),
    onSaved: async ({ name }) => {
      notifyDone(t('workspaces.renamed', { name }));
      onClose();
      await queryClient.invalidateQueries({ queryKey: keys.workspaces(tenant) });
    },
  });
  return (
    <>
      <form onSubmit={save.onSubmit} noValidate>
        <Stack gap="md">
          <TextInput label={t('field.name')} description={t('workspaces.renameHint')} required data-autofocus autoComplete="off" {...form.getInputProps('name')} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" loading={save.isPending} disabled={form.values.name.trim() === save.from.data.name}>{t('workspaces.rename')}</Button>
          </Group>
        </Stack>
      </form>
      {save.dialog}
    </>
  );
}
