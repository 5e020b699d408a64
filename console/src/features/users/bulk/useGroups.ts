import { useQuery } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import { useTenant } from '@/lib/session';

/** The groups that a bulk action can be about. */
export function useGroups(enabled: boolean): { value: string; label: string }[] {
  const tenant = useTenant();
  const groups = useQuery({
    queryKey: keys.groups(tenant, 'bulk'),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/groups', { params: { path: { tenant }, query: { limit: 200 } }, signal })),
    enabled,
  });
  return groups.data?.items.map((each) => ({ value: each.id, label: each.name })) ?? [];
}
