import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { Invitation } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

/** Sending an invitation again, and taking it back. */
export function useInvitations() {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const refresh = () => {
    void queryClient.invalidateQueries({ queryKey: keys.invitations(tenant) });
    void queryClient.invalidateQueries({ queryKey: keys.users(tenant) });
  };
  const at = ({ id }: Invitation) => ({ params: { path: { tenant, invitation: id } } });
  const resend = useMutation({
    mutationFn: (invitation: Invitation) => body(api.POST('/api/v1/tenants/{tenant}/invitations/{invitation}/resend', at(invitation))),
    onSuccess: refresh,
  });
  const revoke = useMutation({
    mutationFn: (invitation: Invitation) => body(api.POST('/api/v1/tenants/{tenant}/invitations/{invitation}/revoke', at(invitation))),
    onSuccess: (_, { name }) => {
      notifyDone(t('invitations.revoked', { name }));
      refresh();
    },
  });
  return { resend, revoke, refresh };
}
