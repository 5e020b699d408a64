import { DeactivateWorkspaceDialog } from './DeactivateWorkspaceDialog';
import { RenameWorkspaceDialog } from './RenameWorkspaceDialog';
import type { WorkspaceDialog } from './WorkspaceMenu';

interface WorkspaceDialogsProps {
  dialog: WorkspaceDialog | undefined;
  onClose: () => void;
}

/** The dialog about a workspace that is open, if one is. */
export function WorkspaceDialogs({ dialog, onClose }: WorkspaceDialogsProps) {
  if (dialog === undefined) return null;
  const { kind, workspace } = dialog;
  return kind === 'rename' ? <RenameWorkspaceDialog workspace={workspace} onClose={onClose} /> : <DeactivateWorkspaceDialog workspace={workspace} onClose={onClose} />;
}
