import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { User } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { t } from '@/lib/text';

import { restoredText } from './restored-text';

/** Changes of where an account is in its life; what can be undone offers it. */
export function useUserStatus(tenant: string) {
  const queryClient = useQueryClient();
  const params = (user: User) => ({ params: { path: { tenant, user: user.id } } });
  const refresh = () => queryClient.invalidateQueries({ queryKey: keys.users(tenant) });
  const activate = useMutation({
    mutationFn: (user: User) => body(api.POST('/api/v1/tenants/{tenant}/users/{user}/activate', params(user))),
    onSuccess: (user) => {
      notifyDone(t('users.activated', { name: user.name }));
      return refresh();
    },
  });
  const deactivate = useMutation({
    mutationFn: (user: User) => body(api.POST('/api/v1/tenants/{tenant}/users/{user}/deactivate', params(user))),
    onSuccess: (user) => {
      notifyDone(t('users.deactivated', { name: user.name }), { label: t('action.undo'), run: () => activate.mutate(user) });
      return refresh();
    },
  });
  const restore = useMutation({
    mutationFn: (user: User) => body(api.POST('/api/v1/tenants/{tenant}/users/{user}/restore', params(user))),
    onSuccess: (user) => {
      notifyDone(restoredText(user));
      return refresh();
    },
  });
  return { activate, deactivate, restore };
}
