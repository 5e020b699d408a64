import { useQueryClient } from '@tanstack/react-query';

import { keys } from '@/api/queries/keys';
import { useTenant } from '@/lib/session';

/** What a change of a party makes stale: parties, and what users show of them. */
export function useRefreshParties(): () => Promise<unknown> {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  const stale = [keys.parties(tenant), keys.users(tenant), keys.ownAccess(tenant)];
  return () => Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}
