import { queryOptions } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';

/** What one may do, in the words of the catalogue. */
export const ownPermissionsQuery = queryOptions({
  queryKey: keys.own('permissions'),
  queryFn: ({ signal }) => body(api.GET('/api/v1/me/permissions', { signal })).then(({ items }) => items),
});

/** The member, customer or supplier that one is, with the household. */
export const ownPartyQuery = queryOptions({
  queryKey: keys.own('party'),
  queryFn: ({ signal }) => body(api.GET('/api/v1/me/party', { signal })),
});
