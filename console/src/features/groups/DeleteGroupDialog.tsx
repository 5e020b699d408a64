import { useMutation } from '@tanstack/react-query';

import { api, done } from '@/api/client';
import type { Group } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ConfirmDialog } from '@/ui';

import { useRefreshGroups } from './useRefreshGroups';
import { useRestoreGroup } from './useRestoreGroup';

interface DeleteGroupDialogProps {
  group: Group;
  onClose: () => void;
  onDeleted?: () => void;
}

/** Asks before a group is deactivated and hidden, and says whom it touches. */
export function DeleteGroupDialog({ group, onClose, onDeleted }: DeleteGroupDialogProps) {
  const tenant = useTenant();
  const refresh = useRefreshGroups();
  const restore = useRestoreGroup();
  const remove = useMutation({
    mutationFn: () => done(api.DELETE('/api/v1/tenants/{tenant}/groups/{group}', { params: { path: { tenant, group: group.id } } })),
    onSuccess: async () => {
      notifyDone(t('groups.deleted', { name: group.name }), { label: t('action.undo'), run: () => restore.mutate(group) });
      onDeleted?.();
      await refresh();
    },
    onSettled: onClose,
  });
  return (
    <ConfirmDialog title={t('groups.deleteTitle', { name: group.name })} confirm={t('groups.delete')} severity="recoverable" busy={remove.isPending} onConfirm={() => remove.mutate()} onClose={onClose}>
      {t('groups.deleteText', { count: group.members_count })}
    </ConfirmDialog>
  );
}
