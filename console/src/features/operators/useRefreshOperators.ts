import { useQueryClient } from '@tanstack/react-query';

import { keys } from '@/api/queries/keys';
import { useTenant } from '@/lib/session';

/** What shows who may enter, once that is another thing: the lists of tenants, too. */
export function useRefreshOperators(): () => Promise<unknown> {
  const tenant = useTenant();
  const queryClient = useQueryClient();
  return () => Promise.all([keys.operators(tenant), keys.audit(tenant), keys.entered()].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}
