import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { User } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

/** Links an account to a member, customer or supplier, and takes the link away; that can be undone. */
export function useUserParty(user: User) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const params = { params: { path: { tenant, user: user.id } } };
  const stale = [keys.users(tenant), keys.parties(tenant), keys.access(tenant)];
  const refresh = () => Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  const link = useMutation({
    mutationFn: (party: string) => body(api.PUT('/api/v1/tenants/{tenant}/users/{user}/party', { ...params, body: { party } })),
    onSuccess: (saved) => {
      notifyDone(t('users.memberLinked', { name: saved.name, member: saved.party_name ?? '' }));
      return refresh();
    },
  });
  const unlink = useMutation({
    mutationFn: () => body(api.DELETE('/api/v1/tenants/{tenant}/users/{user}/party', params)),
    onSuccess: (saved) => {
      const { party, party_name } = user;
      notifyDone(t('users.memberUnlinked', { name: saved.name, member: party_name ?? '' }), party ? { label: t('action.undo'), run: () => link.mutate(party) } : undefined);
      return refresh();
    },
  });
  return { link, unlink };
}
