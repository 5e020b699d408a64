import type { User } from '@/api/types';
import { t } from '@/lib/text';
import { ConfirmDialog } from '@/ui';

import { handleOf } from './labels';

interface OwnFullAccessDialogProps {
  user: User;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks for one's own address before one takes full access from oneself. */
export function OwnFullAccessDialog({ user, busy, onConfirm, onClose }: OwnFullAccessDialogProps) {
  return (
    <ConfirmDialog title={t('users.ownFullAccessTitle')} confirm={t('users.ownFullAccess')} severity="irreversible" phrase={handleOf(user)} busy={busy} onConfirm={onConfirm} onClose={onClose}>
      {t('users.ownFullAccessText')}
    </ConfirmDialog>
  );
}
