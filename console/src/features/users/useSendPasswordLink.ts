import { useMutation } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import type { User } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { t } from '@/lib/text';

/** Sends a user a link to choose a password with. */
export function useSendPasswordLink(tenant: string) {
  return useMutation({
    mutationFn: (user: User) => body(api.POST('/api/v1/tenants/{tenant}/users/{user}/send-password-link', { params: { path: { tenant, user: user.id } } })),
    onSuccess: ({ to, delivery }) => notifyDone(t(delivery?.status === 'kept' ? 'users.passwordLinkKept' : 'users.passwordLinkSent', { to })),
  });
}
