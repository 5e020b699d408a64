import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import type { Workspace } from '@/api/types';
import { FOR_EDITING, QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { workspaceQuery } from './queries';
import { RenameWorkspaceForm } from './RenameWorkspaceForm';

interface RenameWorkspaceDialogProps {
  workspace: Workspace;
  onClose: () => void;
}

/** Gives a workspace another name. Mounted only while open. */
export function RenameWorkspaceDialog({ workspace, onClose }: RenameWorkspaceDialogProps) {
  const current = useQuery({ ...workspaceQuery(useTenant(), workspace.id), ...FOR_EDITING });
  return (
    <Modal opened onClose={onClose} title={t('workspaces.renameTitle', { name: workspace.name })}>
      <QueryView fresh query={current}>{(opened) => <RenameWorkspaceForm opened={opened} onClose={onClose} />}</QueryView>
    </Modal>
  );
}
