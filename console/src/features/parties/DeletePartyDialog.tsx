import { Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';

import { api, done } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { Party } from '@/api/types';
import { notifyDone, notifyProblem } from '@/lib/notify';
import { FOR_EDITING } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ConfirmDialog, FormAlert } from '@/ui';

import { partyQuery } from './queries';
import { useRefreshParties } from './useRefreshParties';

interface DeletePartyDialogProps {
  party: Party;
  onClose: () => void;
  onDeleted?: () => void;
}

/** Asks for the name before a party is deleted, and says what its account loses. */
export function DeletePartyDialog({ party: listed, onClose, onDeleted }: DeletePartyDialogProps) {
  const tenant = useTenant();
  const refresh = useRefreshParties();
  // As it is at this opening; what was read later is shown before it can be confirmed.
  const current = useQuery({ ...partyQuery(tenant, listed.id), ...FOR_EDITING });
  const party = current.data?.data ?? listed;
  const remove = useMutation({
    mutationFn: () => done(api.DELETE('/api/v1/tenants/{tenant}/parties/{party}', { params: { path: { tenant, party: party.id }, header: { 'If-Match': current.data?.etag ?? '' } } })),
    meta: { errors: 'inline' },
    onSuccess: async () => {
      notifyDone(t('parties.deleted', { name: party.name }));
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
      title={t('parties.deleteTitle', { name: party.name })}
      confirm={t('parties.delete')}
      severity="irreversible"
      phrase={party.name}
      busy={remove.isPending || current.isFetching}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <Stack gap="sm">
        {isProblem(remove.error, 412) && <FormAlert title={t('conflict.title')}>{t('conflict.deleteText')}</FormAlert>}
        <span>{party.user ? t('parties.deleteLinked', { user: party.user.name }) : t('parties.deleteText')}</span>
      </Stack>
    </ConfirmDialog>
  );
}
