import { useQuery } from '@tanstack/react-query';

import { catalogueQuery } from '@/api/queries/tenant';
import type { Context } from '@/api/types';
import { useCan, useTenant } from '@/lib/session';

/** The contexts that accounts of this tenant may have; `also` is there in any case. */
export function useContexts(also: Context = 'tenant'): readonly Context[] {
  const can = useCan();
  const catalogue = useQuery({ ...catalogueQuery(useTenant()), enabled: can('roles:read:all') });
  const contexts = catalogue.data?.contexts ?? [];
  return contexts.includes(also) ? contexts : [also, ...contexts];
}
