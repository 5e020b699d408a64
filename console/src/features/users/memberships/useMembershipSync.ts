import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, body, type Tagged } from '@/api/client';
import { isProblem } from '@/api/problem';
import { membershipsQuery } from '@/api/queries/memberships';
import { keys } from '@/api/queries/keys';
import type { Memberships, User } from '@/api/types';
import { homeOf } from '@/lib/memberships';
import { notifyDone } from '@/lib/notify';
import { useSession } from '@/lib/session';
import { t } from '@/lib/text';

import { draftOf, isSameBelonging, mergedDraft, type Draft } from './draft';

interface Syncing {
  user: User;
  /** The tenant that looks after the account: its short name or id. */
  home: string;
  opened: Tagged<Memberships>;
  onSaved: () => void;
}

/**
 * Makes the tenants ticked those that a user belongs to. A change of the rest of the account meanwhile is none of this; where somebody
 * else ticked, both are put together, to be looked at before they are confirmed again.
 */
export function useMembershipSync({ user, home, opened, onSaved }: Syncing) {
  const queryClient = useQueryClient();
  const self = useSession().user.id === user.id;
  const [from, setFrom] = useState(opened);
  const [draft, setDraft] = useState<Draft>(draftOf(opened.data));

  function put(etag: string): Promise<Memberships> {
    const params = { path: { tenant: home, user: user.id }, header: { 'If-Match': etag } };
    const landing = draft.landing === homeOf(from.data)?.id ? null : (draft.landing ?? null);
    return body(api.PUT('/api/v1/tenants/{tenant}/users/{user}/memberships', { params, body: { tenants: draft.others.map((each) => each.id), default: landing } }));
  }

  async function send(at: Tagged<Memberships>): Promise<Memberships> {
    try {
      return await put(at.etag);
    } catch (error) {
      if (!isProblem(error, 412)) throw error;
      const now = await queryClient.query({ ...membershipsQuery(home, user.id), staleTime: 0 });
      if (now.etag !== at.etag && isSameBelonging(at.data, now.data)) return send(now);
      setFrom(now);
      setDraft(mergedDraft(from.data, draft, now.data));
      throw error;
    }
  }

  const save = useMutation({
    mutationFn: () => send(from),
    meta: { errors: 'inline' },
    onSuccess: async () => {
      notifyDone(t('memberships.saved', { name: user.name }));
      onSaved();
      const stale = [keys.memberships(user.id), keys.tenants, ...(self ? [keys.session, keys.own(), keys.entered()] : [])];
      await Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    },
  });
  const change = (next: Draft) => {
    save.reset();
    setDraft(next);
  };
  return { memberships: from.data, draft, change, save };
}
