import { useQuery } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { rolesQuery } from '@/api/queries/tenant';
import { useTenant } from '@/lib/session';

/** The roles or groups that a bulk action can be about. */
export function useTargets(asks: 'role' | 'group'): { value: string; label: string }[] {
  const tenant = useTenant();
  const roles = useQuery({ ...rolesQuery(tenant), enabled: asks === 'role' });
  const groups = useQuery({
    queryKey: ['tenant', tenant, 'groups', 'bulk'],
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/groups', { params: { path: { tenant }, query: { limit: 200 } }, signal })),
    enabled: asks === 'group',
  });
  const items = (asks === 'role' ? roles.data?.items : groups.data?.items) ?? [];
  return items.map((each) => ({ value: each.id, label: each.name }));
}
