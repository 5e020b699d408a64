import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';

import type { Role } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { UserSelect } from '@/lib/people';
import { useCan } from '@/lib/session';
import { t } from '@/lib/text';
import { useWorkspaceOptions } from '@/lib/workspaces';

import { isFullAccess, isPlatformAccess } from '../labels';
import { useHolding } from '../useHolding';

interface AddHolderDialogProps {
  role: Role;
  onClose: () => void;
}

/** Gives the role to one more user, in the whole tenant or in one workspace. */
export function AddHolderDialog({ role, onClose }: AddHolderDialogProps) {
  const can = useCan();
  const [user, setUser] = useState<string>();
  const [workspace, setWorkspace] = useState<string | null>(null);
  const workspaces = useWorkspaceOptions(undefined, can('workspaces:read:all'));
  const { give } = useHolding(role.id);
  const wide = isFullAccess(role) || isPlatformAccess(role);
  const add = () => {
    if (user === undefined) return;
    give.mutate({ user, workspace }, {
      onSuccess: ({ assigned }) => {
        notifyDone(t(assigned.length > 0 ? 'roles.holderAdded' : 'roles.holderAlready', { name: role.name }));
        onClose();
      },
    });
  };
  return (
    <Modal opened onClose={onClose} title={t('roles.addHolderTitle', { name: role.name })}>
      <Stack gap="md">
        {wide && <Text size="sm" fw={600} c="var(--rc-danger-text)">{t('roles.fullEverything')}</Text>}
        <UserSelect value={user} onChange={setUser} />
        {!wide && workspaces.length > 0 && (
          <Select label={t('roles.heldIn')} placeholder={t('scope.tenant')} clearable data={workspaces} value={workspace} onChange={setWorkspace} />
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
          <Button {...(wide && { color: 'red.8' })} disabled={user === undefined} loading={give.isPending} onClick={add}>{t(wide ? 'roles.fullConfirm' : 'roles.addHolder')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
