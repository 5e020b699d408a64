import { ClosePortalDialog } from './ClosePortalDialog';
import { DeletePortalDialog } from './DeletePortalDialog';
import type { PortalDialog } from './PortalMenu';

interface PortalDialogsProps {
  dialog: PortalDialog | undefined;
  onClose: () => void;
  /** The portal is gone. */
  onDeleted?: () => void;
}

/** The dialog about a portal that is open, if one is. */
export function PortalDialogs({ dialog, onClose, onDeleted }: PortalDialogsProps) {
  if (dialog === undefined) return null;
  const { kind, portal } = dialog;
  return kind === 'close' ? <ClosePortalDialog portal={portal} onClose={onClose} /> : <DeletePortalDialog portal={portal} onClose={onClose} onDeleted={onDeleted} />;
}
