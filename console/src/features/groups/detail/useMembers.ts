import { useMutation } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import type { Group } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { useRefreshGroups } from '../useRefreshGroups';

interface Person {
  id: string;
  name: string;
}

/** Puts people into a group and takes them out; each can be undone. */
export function useMembers(group: Group) {
  const tenant = useTenant();
  const refresh = useRefreshGroups();
  const params = (user: Person) => ({ params: { path: { tenant, group: group.id, user: user.id } } });
  const add = useMutation({
    mutationFn: (user: Person) => body(api.PUT('/api/v1/tenants/{tenant}/groups/{group}/members/{user}', params(user))),
    onSuccess: (_, user) => {
      notifyDone(t('groups.memberAdded', { name: user.name, group: group.name }));
      return refresh();
    },
  });
  const remove = useMutation({
    mutationFn: (user: Person) => body(api.DELETE('/api/v1/tenants/{tenant}/groups/{group}/members/{user}', params(user))),
    onSuccess: (_, user) => {
      notifyDone(t('groups.memberRemoved', { name: user.name, group: group.name }), { label: t('action.undo'), run: () => add.mutate(user) });
      return refresh();
    },
  });
  return { add, remove };
}
