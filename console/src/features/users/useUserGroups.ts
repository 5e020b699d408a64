import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { User } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

interface Named {
  id: string;
  name: string;
}

/** Puts a user into groups and takes it out of them; each can be undone. */
export function useUserGroups(user: Pick<User, 'id' | 'name'>) {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const params = (group: Named) => ({ params: { path: { tenant, group: group.id, user: user.id } } });
  const names = (group: Named) => ({ name: user.name, group: group.name });
  const refresh = () =>
    Promise.all([keys.groups(tenant), keys.users(tenant), keys.roles(tenant), keys.ownAccess(tenant)].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  const add = useMutation({
    mutationFn: (group: Named) => body(api.PUT('/api/v1/tenants/{tenant}/groups/{group}/members/{user}', params(group))),
    onSuccess: (_, group) => {
      notifyDone(t('users.addedToGroup', names(group)));
      return refresh();
    },
  });
  const remove = useMutation({
    mutationFn: (group: Named) => body(api.DELETE('/api/v1/tenants/{tenant}/groups/{group}/members/{user}', params(group))),
    onSuccess: (_, group) => {
      notifyDone(t('users.removedFromGroup', names(group)), { label: t('action.undo'), run: () => add.mutate(group) });
      return refresh();
    },
  });
  return { add, remove };
}
