import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';

/** One's own record. */
export const ownRecordQuery = queryOptions({
  queryKey: keys.own('record'),
  queryFn: ({ signal }) => body(api.GET('/api/v1/me', { signal })),
});

/** One's own address, and the one that waits to be confirmed. */
export const ownEmailQuery = queryOptions({
  queryKey: keys.own('email'),
  queryFn: ({ signal }) => body(api.GET('/api/v1/me/email', { signal })),
});

/** Where one is signed in. */
export const ownSessionsQuery = queryOptions({
  queryKey: keys.own('sessions'),
  queryFn: ({ signal }) => body(api.GET('/api/v1/me/sessions', { signal })),
});

/** Who signed in as oneself, and who tried to, newest first. */
export const ownSignInsQuery = infiniteQueryOptions({
  queryKey: keys.own('sign-ins'),
  queryFn: ({ signal, pageParam }) => body(api.GET('/api/v1/me/sign-ins', { params: { query: { limit: 10, ...(pageParam !== '' && { cursor: pageParam }) } }, signal })),
  initialPageParam: '',
  getNextPageParam: (last) => last.next_cursor ?? undefined,
});
