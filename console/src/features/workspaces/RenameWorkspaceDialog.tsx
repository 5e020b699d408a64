import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { Workspace } from '@/api/types';
import { useSave } from '@/lib/form';
import { notifyDone } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';


interface RenameWorkspaceDialogProps {
  workspace: Workspace;
  onClose: () => void;
}

/** Gives a workspace another name. */
export function RenameWorkspaceDialog({ workspace, onClose }: RenameWorkspaceDialogProps) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const form = useForm({ initialValues: { name: workspace.name }, validate: { name: (value) => (value.trim() === '' ? t('fault.required') : null) } });
  const save = useSave({
    form,
    save: ({ name }) =>
      body(api.PATCH('/api/v1/tenants/{tenant}/workspaces/{workspace}', { params: { path: { tenant, workspace: workspace.id } }, body: { name: name.trim() } })),
    onSaved: async (saved) => {
      notifyDone(t('workspaces.renamed', { name: saved.name }));
      onClose();
      await queryClient.invalidateQueries({ queryKey: keys.workspaces(tenant) });
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('workspaces.renameTitle', { name: workspace.name })}>
      <form onSubmit={save.onSubmit} noValidate>
        <Stack gap="md">
          <TextInput label={t('field.name')} description={t('workspaces.renameHint')} required data-autofocus autoComplete="off" {...form.getInputProps('name')} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" loading={save.isPending} disabled={form.values.name.trim() === workspace.name}>{t('workspaces.rename')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
