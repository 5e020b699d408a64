import { Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, done, tagged } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { Portal } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ConfirmDialog } from '@/ui';

interface DeletePortalDialogProps {
  portal: Portal;
  onClose: () => void;
  onDeleted?: (() => void) | undefined;
}

/** Asks for the short name before a portal is removed, and says whom it shuts out. */
export function DeletePortalDialog({ portal, onClose, onDeleted }: DeletePortalDialogProps) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: async () => {
      const path = { tenant, portal: portal.id };
      const { etag } = await tagged(api.GET('/api/v1/tenants/{tenant}/portals/{portal}', { params: { path } }));
      return done(api.DELETE('/api/v1/tenants/{tenant}/portals/{portal}', { params: { path, header: { 'If-Match': etag } } }));
    },
    onSuccess: async () => {
      notifyDone(t('portals.deleted', { name: portal.name }));
      onDeleted?.();
      onClose();
      await Promise.all([queryClient.invalidateQueries({ queryKey: keys.portals(tenant) }), queryClient.invalidateQueries({ queryKey: keys.users(tenant) })]);
    },
  });
  return (
    <ConfirmDialog
      title={t('portals.deleteTitle', { name: portal.name })}
      confirm={t('portals.delete')}
      severity="irreversible"
      phrase={portal.slug}
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <Stack gap="xs">
        <span>{t('portals.deleteText')}</span>
        <strong>{t('portals.effect', { count: portal.users_count })}</strong>
      </Stack>
    </ConfirmDialog>
  );
}
