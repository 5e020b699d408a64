import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';

import type { InvitationsSearch } from './invitations-search';

/** How often it is asked whether a letter has left. */
const WHILE_QUEUED = 4_000;

export function invitationsQuery(tenant: string, { q, status, closed, cursor }: InvitationsSearch, limit: number) {
  // Who is waited for longest comes first; what is over, newest first.
  const order = status === undefined && closed !== true ? ({ open: true, sort: 'created_at' } as const) : { ...(status === undefined && { open: false }), sort: '-created_at' };
  return queryOptions({
    queryKey: keys.invitations(tenant, 'list', { q, status, closed, cursor }, limit),
    queryFn: ({ signal }) =>
      body(
        api.GET('/api/v1/tenants/{tenant}/invitations', {
          params: { path: { tenant }, query: { ...order, limit, count: 'true', ...(q !== undefined && { q }), ...(status !== undefined && { status }), ...(cursor !== undefined && { cursor }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

/** One, asked for again until its letter has left. */
export function invitationQuery(tenant: string, id: string) {
  return queryOptions({
    queryKey: keys.invitations(tenant, id),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/invitations/{invitation}', { params: { path: { tenant, invitation: id } }, signal })),
    refetchInterval: (query) => (query.state.data?.mail === 'queued' ? WHILE_QUEUED : false),
  });
}

/** The open invitation of a pending account. */
export function invitationOfQuery(tenant: string, user: string) {
  return queryOptions({
    queryKey: keys.invitations(tenant, 'of', user),
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/tenants/{tenant}/invitations', { params: { path: { tenant }, query: { user, open: true, limit: 1 } }, signal })).then((page) => page.items[0] ?? null),
    staleTime: 0,
  });
}
