import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, done } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { User } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ConfirmDialog } from '@/ui';

import { handleOf } from '../labels';

interface EraseUserDialogProps {
  user: User;
  onClose: () => void;
  onErased?: () => void;
}

/** Asks for the exact address before everything personal of a deleted account is wiped. */
export function EraseUserDialog({ user, onClose, onErased }: EraseUserDialogProps) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const erase = useMutation({
    mutationFn: () => done(api.POST('/api/v1/tenants/{tenant}/users/{user}/erase', { params: { path: { tenant, user: user.id } } })),
    onSuccess: async () => {
      notifyDone(t('users.erased', { name: user.name }));
      onErased?.();
      await queryClient.invalidateQueries({ queryKey: keys.users(tenant) });
    },
    onSettled: onClose,
  });
  return (
    <ConfirmDialog
      title={t('users.eraseTitle', { name: user.name })}
      confirm={t('users.erase')}
      severity="irreversible"
      phrase={handleOf(user)}
      busy={erase.isPending}
      onConfirm={() => erase.mutate()}
      onClose={onClose}
    >
      {t('users.eraseText')}
    </ConfirmDialog>
  );
}
