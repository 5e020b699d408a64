import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, body, tagged } from '@/api/client';
import { keys } from '@/api/queries/keys';

import type { OperatorsSearch } from './operators-search';

/** Who of the operator tenant may enter: the operators of the installation first, then the staff. */
export function operatorsQuery(tenant: string, { q, cursor }: OperatorsSearch, limit: number) {
  return queryOptions({
    queryKey: keys.operators(tenant, 'list', q, cursor, limit),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/operators', { params: { path: { tenant }, query: { q, cursor, limit } }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** Through which role the staff enter, with the version that a change needs. */
export function operatorAccessQuery(tenant: string) {
  return queryOptions({
    queryKey: keys.operators(tenant, 'rule'),
    queryFn: ({ signal }) => tagged(api.GET('/api/v1/tenants/{tenant}/operator-access', { params: { path: { tenant } }, signal })),
  });
}
