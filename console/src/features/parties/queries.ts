import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, body, tagged } from '@/api/client';
import { fullPage } from '@/api/pages';
import { keys } from '@/api/queries/keys';
import type { PartyKind } from '@/api/types';

import type { PartiesSearch } from './list/parties-search';

export function partiesQuery(tenant: string, kind: PartyKind, search: PartiesSearch, limit: number) {
  return queryOptions({
    queryKey: keys.parties(tenant, 'list', kind, search, limit),
    queryFn: ({ signal }) =>
      fullPage(
        limit,
        (cursor, wanted) => {
          const query = { ...search, kind, cursor, limit: wanted, count: cursor === search.cursor ? ('true' as const) : ('false' as const) };
          return body(api.GET('/api/v1/tenants/{tenant}/parties', { params: { path: { tenant }, query }, signal }));
        },
        search.cursor,
      ),
    placeholderData: keepPreviousData,
  });
}

export function partyQuery(tenant: string, id: string) {
  return queryOptions({
    queryKey: keys.parties(tenant, id, 'party'),
    queryFn: ({ signal }) => tagged(api.GET('/api/v1/tenants/{tenant}/parties/{party}', { params: { path: { tenant, party: id } }, signal })),
  });
}

/** Whoever shares a household, of whatever kind. */
export function householdQuery(tenant: string, family: string) {
  return queryOptions({
    queryKey: keys.parties(tenant, 'household', family),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/parties', { params: { path: { tenant }, query: { family, limit: 200 } }, signal })),
  });
}
