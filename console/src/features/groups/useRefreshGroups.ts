import { useQueryClient } from '@tanstack/react-query';

import { useTenant } from '@/lib/session';

import { groupsKey } from './queries';

/** What a change of a group makes stale: groups, and what users and roles show of them. */
export function useRefreshGroups(): () => Promise<unknown> {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const keys = [groupsKey(tenant), ['tenant', tenant, 'users'], ['tenant', tenant, 'roles'], ['access', tenant]];
  return () => Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}
