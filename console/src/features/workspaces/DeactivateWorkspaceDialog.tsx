import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import type { Workspace } from '@/api/types';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ConfirmDialog } from '@/ui';

import { holdersInQuery } from './queries';
import { useWorkspaceActive } from './useWorkspaceActive';

interface DeactivateWorkspaceDialogProps {
  workspace: Workspace;
  onClose: () => void;
}

/** Asks before a workspace is taken out of use, and says whom it touches. */
export function DeactivateWorkspaceDialog({ workspace, onClose }: DeactivateWorkspaceDialogProps) {
  const can = useCan();
  const { data: count } = useQuery({ ...holdersInQuery(useTenant(), workspace.id), enabled: can('users:read:all') });
  const { deactivate } = useWorkspaceActive();
  return (
    <ConfirmDialog
      title={t('workspaces.deactivateTitle', { name: workspace.name })}
      confirm={t('workspaces.deactivate')}
      severity="recoverable"
      busy={deactivate.isPending}
      onConfirm={() => deactivate.mutate(workspace, { onSettled: onClose })}
      onClose={onClose}
    >
      <Stack gap="xs">
        <span>{t('workspaces.deactivateText')}</span>
        {count !== undefined && <strong>{count === 0 ? t('workspaces.effectNone') : t('workspaces.effect', { count })}</strong>}
      </Stack>
    </ConfirmDialog>
  );
}
