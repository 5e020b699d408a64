import { Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';

import { api, done } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { Group } from '@/api/types';
import { notifyDone, notifyProblem } from '@/lib/notify';
import { FOR_EDITING } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ConfirmDialog, FormAlert } from '@/ui';

import { groupQuery } from './queries';
import { useRefreshGroups } from './useRefreshGroups';
import { useRestoreGroup } from './useRestoreGroup';

interface DeleteGroupDialogProps {
  group: Group;
  onClose: () => void;
  onDeleted?: () => void;
}

/** Asks before a group is deactivated and hidden, and says whom it touches. */
export function DeleteGroupDialog({ group: listed, onClose, onDeleted }: DeleteGroupDialogProps) {
  const tenant = useTenant();
  const refresh = useRefreshGroups();
  const restore = useRestoreGroup();
  // As it is at this opening; what was read later is shown before it can be confirmed.
  const current = useQuery({ ...groupQuery(tenant, listed.id), ...FOR_EDITING });
  const group = current.data?.data ?? listed;
  const remove = useMutation({
    mutationFn: () => done(api.DELETE('/api/v1/tenants/{tenant}/groups/{group}', { params: { path: { tenant, group: group.id }, header: { 'If-Match': current.data?.etag ?? '' } } })),
    meta: { errors: 'inline' },
    onSuccess: async () => {
      notifyDone(t('groups.deleted', { name: group.name }), { label: t('action.undo'), run: () => restore.mutate(group) });
      onClose();
      onDeleted?.();
      await refresh();
    },
    onError: (error) => {
      if (isProblem(error, 412)) return void current.refetch();
      notifyProblem(error);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t('groups.deleteTitle', { name: group.name })}
      confirm={t('groups.delete')}
      severity="recoverable"
      busy={remove.isPending || current.isFetching}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <Stack gap="sm">
        {isProblem(remove.error, 412) && <FormAlert title={t('conflict.title')}>{t('conflict.deleteText')}</FormAlert>}
        <span>{t('groups.deleteText', { count: group.members_count })}</span>
      </Stack>
    </ConfirmDialog>
  );
}
