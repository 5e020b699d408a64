import { useMutation } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { notifyDone } from '@/lib/notify';
import { t } from '@/lib/text';
import { ConfirmDialog } from '@/ui';

import type { TemplateName } from '../queries';

interface ResetDialogProps {
  name: TemplateName;
  /** The version that was read. */
  etag: string;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Asks before the tenant's wording is taken back. */
export function ResetDialog({ name, etag, onDone, onClose }: ResetDialogProps) {
  const reset = useMutation({
    mutationFn: () => body(api.DELETE('/api/v1/tenants/{tenant}/templates/{template}/{language}', { params: { path: { ...name }, header: { 'If-Match': etag } } })),
    onSuccess: async () => {
      notifyDone(t('templates.wasReset'));
      await onDone();
    },
    onSettled: onClose,
  });
  return (
    <ConfirmDialog title={t('templates.resetTitle')} confirm={t('templates.reset')} severity="recoverable" busy={reset.isPending} onConfirm={() => reset.mutate()} onClose={onClose}>
      {t('templates.resetText')}
    </ConfirmDialog>
  );
}
