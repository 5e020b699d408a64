import { useQueryClient } from '@tanstack/react-query';

import { keys } from '@/api/queries/keys';
import { useTenant } from '@/lib/session';

/** What a change of a group makes stale: groups, and what users and roles show of them. */
export function useRefreshGroups(): () => Promise<unknown> {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const stale = [keys.groups(tenant), keys.users(tenant), keys.roles(tenant), keys.ownAccess(tenant)];
  return () => Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}
