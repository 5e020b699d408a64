import { RenameTenantDialog } from './RenameTenantDialog';
import { SuspendTenantDialog } from './SuspendTenantDialog';
import type { TenantDialog } from './TenantMenu';

interface TenantDialogsProps {
  dialog: TenantDialog | undefined;
  onClose: () => void;
}

/** The dialog that the menu of a tenant opened. */
export function TenantDialogs({ dialog, onClose }: TenantDialogsProps) {
  if (dialog === undefined) return null;
  const Dialog = dialog.kind === 'rename' ? RenameTenantDialog : SuspendTenantDialog;
  return <Dialog tenant={dialog.tenant} onClose={onClose} />;
}
