import { useQueryClient } from '@tanstack/react-query';

import { keys } from '@/api/queries/keys';

/** Reads anew what shows tenants: the lists, their pages, and the way into them. */
export function useRefreshTenants() {
  const queryClient = useQueryClient();
  return async () => {
    // A page that is opened next waits for what is true now: a form over the version before would lose what is typed into it.
    queryClient.removeQueries({ queryKey: keys.platform('tenant'), type: 'inactive' });
    await Promise.all([keys.platform(), keys.session].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
  };
}
