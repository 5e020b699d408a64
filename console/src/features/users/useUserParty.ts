import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, tagged, type Tagged } from '@/api/client';
import { isProblem } from '@/api/problem';
import { keys } from '@/api/queries/keys';
import type { User } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { userQuery } from './queries';

/**
 * Links an account to a member, customer or supplier, and takes the link away; that can be undone. What somebody else
 * changed of the account meanwhile stays; where it was the link itself, nothing is overwritten, and it is shown.
 */
export function useUserParty(user: User) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const query = userQuery(tenant, user.id);
  const read = () => queryClient.query({ ...query, staleTime: 0 });
  const stale = [keys.users(tenant), keys.parties(tenant), keys.access(tenant)];
  const refresh = () => Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey })));

  function put(party: string | undefined, etag: string): Promise<Tagged<User>> {
    const params = { path: { tenant, user: user.id }, header: { 'If-Match': etag } };
    const path = '/api/v1/tenants/{tenant}/users/{user}/party';
    return tagged(party === undefined ? api.DELETE(path, { params }) : api.PUT(path, { params, body: { party } }));
  }

  async function change(party: string | undefined, told?: Tagged<User>): Promise<Tagged<User>> {
    const from = told ?? queryClient.getQueryData(query.queryKey) ?? (await read());
    try {
      return await put(party, from.etag);
    } catch (error) {
      if (!isProblem(error, 412)) throw error;
      const now = await read();
      const same = (now.data.party ?? null) === (from.data.party ?? null);
      if (!same || now.etag === from.etag) throw error;
      return change(party, now);
    }
  }

  const link = useMutation({
    mutationFn: ({ party, from }: { party: string; from?: Tagged<User> }) => change(party, from),
    onSuccess: ({ data: saved }) => {
      notifyDone(t('users.memberLinked', { name: saved.name, member: saved.party_name ?? '' }));
      return refresh();
    },
  });
  const unlink = useMutation({
    mutationFn: () => change(undefined),
    onSuccess: (saved) => {
      const { party, party_name } = user;
      const undo = party ? { label: t('action.undo'), run: () => link.mutate({ party, from: saved }) } : undefined;
      notifyDone(t('users.memberUnlinked', { name: saved.data.name, member: party_name ?? '' }), undo);
      return refresh();
    },
  });
  return { link, unlink };
}
