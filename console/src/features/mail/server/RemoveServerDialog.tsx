import { useMutation } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { notifyDone } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ConfirmDialog } from '@/ui';

interface RemoveServerDialogProps {
  /** The version that was read. */
  etag: string;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Asks before the tenant's own mail server is taken away. */
export function RemoveServerDialog({ etag, onDone, onClose }: RemoveServerDialogProps) {
  const tenant = useTenant();
  const remove = useMutation({
    mutationFn: () => body(api.DELETE('/api/v1/tenants/{tenant}/settings/mail', { params: { path: { tenant }, header: { 'If-Match': etag } } })),
    onSuccess: async () => {
      notifyDone(t('mail.removed'));
      await onDone();
    },
    onSettled: onClose,
  });
  return (
    <ConfirmDialog title={t('mail.removeTitle')} confirm={t('mail.remove')} severity="recoverable" busy={remove.isPending} onConfirm={() => remove.mutate()} onClose={onClose}>
      {t('mail.removeText')}
    </ConfirmDialog>
  );
}
