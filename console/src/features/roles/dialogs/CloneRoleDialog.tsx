import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { Role } from '@/api/types';
import { useSave } from '@/lib/form';
import { createIdempotency } from '@/lib/idempotency';
import { notifyDone } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { isNameLength, NAME } from '../form/role-draft';
import { useRefreshRoles } from '../useRefreshRoles';

interface CloneRoleDialogProps {
  role: Role;
  onClose: () => void;
}

/** Another role like this one, under a name of its own. */
export function CloneRoleDialog({ role, onClose }: CloneRoleDialogProps) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const refresh = useRefreshRoles();
  const [keyFor] = useState(createIdempotency);
  const form = useForm({
    initialValues: { name: t('roles.cloneName', { name: role.name }).slice(0, NAME.max) },
    validate: { name: (value) => (isNameLength(value) ? null : t('roles.needName', NAME)) },
  });
  const clone = useSave({
    form,
    save: (values) => {
      const copy = { name: values.name.trim() };
      return body(api.POST('/api/v1/tenants/{tenant}/roles/{role}/clone', { params: { path: { tenant, role: role.id }, header: { 'Idempotency-Key': keyFor(copy) } }, body: copy }));
    },
    onSaved: async (made) => {
      notifyDone(t('roles.cloned', { name: made.name }));
      onClose();
      await navigate({ to: '/admin/$tenant/roles/$id', params: { tenant, id: made.id } });
      await refresh();
    },
    onProblem: (error) => {
      if (!isProblem(error, 409) || error.code !== 'role_name_taken') return false;
      form.setFieldError('name', t('roles.nameTaken'));
      return true;
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('roles.cloneTitle', { name: role.name })}>
      <form onSubmit={clone.onSubmit} noValidate>
        <Stack gap="md">
          <Text size="sm" c="dimmed">{t('roles.cloneText')}</Text>
          <TextInput data-autofocus label={t('roles.name')} required maxLength={NAME.max} autoComplete="off" {...form.getInputProps('name')} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit" loading={clone.isPending}>{t('roles.clone')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
