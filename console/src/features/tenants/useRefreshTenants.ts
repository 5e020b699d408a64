import { useQueryClient } from '@tanstack/react-query';

import { keys } from '@/api/queries/keys';

/** Reads anew what shows tenants: the lists, their pages, and the way into them. */
export function useRefreshTenants() {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all([keys.platform(), keys.session].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  };
}
