import { queryOptions } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';

/** What the link offers. Looking uses nothing up. */
export function offerQuery(token: string) {
  return queryOptions({
    queryKey: keys.offer(token),
    queryFn: ({ signal }) => body(api.GET('/api/v1/invitations/{token}', { params: { path: { token } }, signal })),
    retry: false,
    staleTime: Infinity,
  });
}
