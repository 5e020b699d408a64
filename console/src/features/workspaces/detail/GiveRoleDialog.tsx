import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import type { Workspace } from '@/api/types';
import { UserSelect } from '@/lib/people';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

interface GiveRoleDialogProps {
  workspace: Workspace;
  onClose: () => void;
}

/** Finds somebody, and goes on where their roles in this workspace are ticked. */
export function GiveRoleDialog({ workspace, onClose }: GiveRoleDialogProps) {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [user, setUser] = useState<string>();
  const goOn = () => user !== undefined && void navigate({ to: '/admin/$tenant/users/$id', params: { tenant, id: user }, search: { roles: workspace.id } });
  return (
    <Modal opened onClose={onClose} title={t('workspaces.giveRoleTitle', { name: workspace.name })}>
      <Stack gap="md">
        <Text size="sm" c="dimmed">{t('workspaces.giveRoleText')}</Text>
        <UserSelect value={user} onChange={setUser} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
          <Button disabled={user === undefined} onClick={goOn}>{t('workspaces.chooseRoles')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
