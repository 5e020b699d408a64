import { useMutation } from '@tanstack/react-query';

import { api, done } from '@/api/client';
import type { Party } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ConfirmDialog } from '@/ui';

import { useRefreshParties } from './useRefreshParties';

interface DeletePartyDialogProps {
  party: Party;
  onClose: () => void;
  onDeleted?: () => void;
}

/** Asks for the name before a party is deleted, and says what its account loses. */
export function DeletePartyDialog({ party, onClose, onDeleted }: DeletePartyDialogProps) {
  const tenant = useTenant();
  const refresh = useRefreshParties();
  const remove = useMutation({
    mutationFn: () => done(api.DELETE('/api/v1/tenants/{tenant}/parties/{party}', { params: { path: { tenant, party: party.id } } })),
    onSuccess: async () => {
      notifyDone(t('parties.deleted', { name: party.name }));
      onDeleted?.();
      await refresh();
    },
    onSettled: onClose,
  });
  return (
    <ConfirmDialog title={t('parties.deleteTitle', { name: party.name })} confirm={t('parties.delete')} severity="irreversible" phrase={party.name} busy={remove.isPending} onConfirm={() => remove.mutate()} onClose={onClose}>
      {party.user ? t('parties.deleteLinked', { user: party.user.name }) : t('parties.deleteText')}
    </ConfirmDialog>
  );
}
