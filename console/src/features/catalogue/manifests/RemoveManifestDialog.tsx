import { useMutation } from '@tanstack/react-query';

import { api, done } from '@/api/client';
import type { ManifestSummary } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ConfirmDialog } from '@/ui';

import { useRefreshCatalogue } from '../useRefreshCatalogue';

interface RemoveManifestDialogProps {
  manifest: ManifestSummary;
  onClose: () => void;
}

/** Asks for the exact name before an application's permissions are taken away. */
export function RemoveManifestDialog({ manifest, onClose }: RemoveManifestDialogProps) {
  const tenant = useTenant();
  const refresh = useRefreshCatalogue();
  const { name } = manifest;
  const remove = useMutation({
    mutationFn: () => done(api.DELETE('/api/v1/tenants/{tenant}/catalogue/manifests/{name}', { params: { path: { tenant, name } } })),
    onSuccess: async () => {
      notifyDone(t('catalogue.removedDone', { name }));
      await refresh();
    },
    onSettled: onClose,
  });
  return (
    <ConfirmDialog
      title={t('catalogue.removeTitle', { name })}
      confirm={t('catalogue.remove')}
      severity="irreversible"
      phrase={name}
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {t('catalogue.removeText', { count: manifest.permissions })}
    </ConfirmDialog>
  );
}
