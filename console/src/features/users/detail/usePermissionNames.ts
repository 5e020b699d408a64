import { useQuery } from '@tanstack/react-query';

import { catalogueQuery } from '@/api/queries/tenant';
import type { CatalogueModule } from '@/api/types';
import { useCan, useTenant } from '@/lib/session';

function namesIn(modules: readonly CatalogueModule[]): [string, string][] {
  return modules.flatMap(({ permissions, modules: nested }) => [...permissions.map(({ key, name }): [string, string] => [key, name]), ...namesIn(nested)]);
}

/** What permissions are called, as far as the catalogue may be read. */
export function usePermissionNames(): (permission: string) => string | undefined {
  const can = useCan();
  const { data } = useQuery({ ...catalogueQuery(useTenant()), enabled: can('roles:read:all', 'catalogue:read:all') });
  const names = new Map(namesIn(data?.modules ?? []));
  return (permission) => names.get(permission);
}
