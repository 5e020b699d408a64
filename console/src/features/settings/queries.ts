import { queryOptions } from '@tanstack/react-query';

import { api, tagged } from '@/api/client';
import { keys } from '@/api/queries/keys';

/** What the tenant turned, with the version that saving needs. */
export function settingsQuery(tenant: string) {
  return queryOptions({
    queryKey: keys.settings(tenant),
    queryFn: ({ signal }) => tagged(api.GET('/api/v1/tenants/{tenant}/settings', { params: { path: { tenant } }, signal })),
  });
}
