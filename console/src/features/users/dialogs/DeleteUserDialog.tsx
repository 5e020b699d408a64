import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, done } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { User } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ConfirmDialog } from '@/ui';

import { handleOf } from '../labels';

interface DeleteUserDialogProps {
  user: User;
  onClose: () => void;
  onDeleted?: () => void;
}

/** Asks for the exact address before an account is deleted. */
export function DeleteUserDialog({ user, onClose, onDeleted }: DeleteUserDialogProps) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () =>
      done(api.DELETE('/api/v1/tenants/{tenant}/users/{user}', { params: { path: { tenant, user: user.id } }, body: { confirm_email: handleOf(user) } })),
    onSuccess: async () => {
      notifyDone(t('users.deleted', { name: user.name }));
      onDeleted?.();
      await queryClient.invalidateQueries({ queryKey: keys.users(tenant) });
    },
    onSettled: onClose,
  });
  return (
    <ConfirmDialog
      title={t('users.deleteTitle', { name: user.name })}
      confirm={t('users.delete')}
      severity="irreversible"
      phrase={handleOf(user)}
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {t('users.deleteText')}
    </ConfirmDialog>
  );
}
