import type { User } from '@/api/types';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ConfirmDialog } from '@/ui';

import { useUserStatus } from '../useUserStatus';

interface DeactivateUserDialogProps {
  user: User;
  onClose: () => void;
}

/** Asks before somebody is locked out; it can be undone. */
export function DeactivateUserDialog({ user, onClose }: DeactivateUserDialogProps) {
  const { deactivate } = useUserStatus(useTenant());
  return (
    <ConfirmDialog
      title={t('users.deactivateTitle', { name: user.name })}
      confirm={t('users.deactivate')}
      severity="recoverable"
      busy={deactivate.isPending}
      onConfirm={() => deactivate.mutate(user, { onSettled: onClose })}
      onClose={onClose}
    >
      {t('users.deactivateText')}
    </ConfirmDialog>
  );
}
