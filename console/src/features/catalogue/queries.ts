import { queryOptions } from '@tanstack/react-query';

import { api, body } from '@/api/client';

/** The manifests that this tenant's applications brought. */
export function manifestsQuery(tenant: string) {
  return queryOptions({
    queryKey: ['tenant', tenant, 'catalogue', 'manifests'],
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/catalogue/manifests', { params: { path: { tenant } }, signal })),
  });
}
