import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, body } from '../client';
import type { PartyKind } from '../types';
import { keys } from './keys';

/** Members, customers and suppliers as pickers and filters offer them. */

interface PartiesFound {
  q: string;
  /** Only of that kind. */
  kind?: PartyKind | undefined;
  /** Only those that an account is linked to, or is not. */
  linked?: boolean | undefined;
}

/** The parties that fit what was typed. */
export function partiesFoundQuery(tenant: string, { q, kind, linked }: PartiesFound) {
  return queryOptions({
    queryKey: keys.parties(tenant, 'found', q, kind, linked),
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/v1/tenants/{tenant}/parties', {
          params: { path: { tenant }, query: { limit: 8, ...(q !== '' && { q }), ...(kind !== undefined && { kind }), ...(linked !== undefined && { linked }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** One party that was chosen, on whatever page it stands. */
export function chosenPartyQuery(tenant: string, party: string) {
  return queryOptions({
    queryKey: keys.parties(tenant, party, 'chosen'),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/parties/{party}', { params: { path: { tenant, party } }, signal })),
    staleTime: 60_000,
  });
}
