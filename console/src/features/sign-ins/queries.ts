import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';

import { filterOf, type SignInsSearch } from './sign-ins-search';

/** A page of the sign-in log, with the moment that its time range starts at. */
export function signInsQuery(tenant: string, search: SignInsSearch, limit: number) {
  return queryOptions({
    queryKey: keys.audit(tenant, 'sign-ins', search, limit),
    queryFn: async ({ signal }) => {
      const filter = filterOf(search);
      const page = await body(api.GET('/api/v1/tenants/{tenant}/sign-ins', { params: { path: { tenant }, query: { ...filter, limit, count: 'true' } }, signal }));
      return { page, from: filter.from };
    },
    placeholderData: keepPreviousData,
  });
}
