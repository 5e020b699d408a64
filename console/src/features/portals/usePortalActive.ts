import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { Portal } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

/** Switches a portal off and on; switching off offers to be undone. */
export function usePortalActive() {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const set = (portal: Portal, active: boolean) =>
    body(api.PATCH('/api/v1/tenants/{tenant}/portals/{portal}', { params: { path: { tenant, portal: portal.id } }, body: { active } }));
  const refresh = () => queryClient.invalidateQueries({ queryKey: keys.portals(tenant) });
  const open = useMutation({
    mutationFn: (portal: Portal) => set(portal, true),
    onSuccess: ({ name }) => {
      notifyDone(t('portals.opened', { name }));
      return refresh();
    },
  });
  const close = useMutation({
    mutationFn: (portal: Portal) => set(portal, false),
    onSuccess: (portal) => {
      notifyDone(t('portals.closed', { name: portal.name }), { label: t('action.undo'), run: () => open.mutate(portal) });
      return refresh();
    },
  });
  return { open, close };
}
