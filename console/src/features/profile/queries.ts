import { queryOptions } from '@tanstack/react-query';

import { api, body } from '@/api/client';

/** One's own record. */
export const ownRecordQuery = queryOptions({
  queryKey: ['me', 'record'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/me', { signal })),
});

/** Where one is signed in. */
export const ownSessionsQuery = queryOptions({
  queryKey: ['me', 'sessions'],
  queryFn: ({ signal }) => body(api.GET('/api/v1/me/sessions', { signal })),
});
