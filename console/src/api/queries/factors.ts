import { queryOptions } from '@tanstack/react-query';

import { api, body } from '../client';
import { keys } from './keys';

/** One's second factors. */
export const ownFactorsQuery = queryOptions({
  queryKey: keys.own('factors'),
  queryFn: ({ signal }) => body(api.GET('/api/v1/me/factors', { signal })),
});
