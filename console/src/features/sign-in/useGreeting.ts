import { skipToken, useQuery } from '@tanstack/react-query';

import type { TenantChoice } from '@/api/types';

import { greetingQuery } from './queries';

/** The tenant that the address of the page names, once it is known to be one. */
export function useGreeting(tenant: string | undefined): TenantChoice | undefined {
  const query = greetingQuery(tenant ?? '');
  const { data } = useQuery(tenant === undefined ? { queryKey: query.queryKey, queryFn: skipToken } : query);
  return data ?? undefined;
}
