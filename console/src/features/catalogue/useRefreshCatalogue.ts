import { useQueryClient } from '@tanstack/react-query';

import { keys } from '@/api/queries/keys';
import { useTenant } from '@/lib/session';

/** After permissions came or went: what roles give is another, perhaps one's own rights too. */
export function useRefreshCatalogue(): () => Promise<void> {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all([queryClient.invalidateQueries({ queryKey: keys.tenant(tenant) }), queryClient.invalidateQueries({ queryKey: keys.ownAccess(tenant) })]);
  };
}
