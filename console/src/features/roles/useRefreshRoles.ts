import { useQueryClient } from '@tanstack/react-query';

import { keys } from '@/api/queries/keys';
import { useTenant } from '@/lib/session';

/** After a role was changed: its holders' rights are others, perhaps one's own too. */
export function useRefreshRoles(): () => Promise<void> {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all([queryClient.invalidateQueries({ queryKey: keys.tenant(tenant) }), queryClient.invalidateQueries({ queryKey: keys.ownAccess(tenant) })]);
  };
}
