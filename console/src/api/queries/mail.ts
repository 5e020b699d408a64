import { queryOptions } from '@tanstack/react-query';

import { api, tagged } from '../client';
import { keys } from './keys';

/** How mail leaves the tenant, with the version that saving needs. */
export function mailQuery(tenant: string) {
  return queryOptions({
    queryKey: keys.mail(tenant, 'server'),
    queryFn: ({ signal }) => tagged(api.GET('/api/v1/tenants/{tenant}/settings/mail', { params: { path: { tenant } }, signal })),
  });
}
