import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';

import { spokenCatalogue } from '@/lib/built-in';

import { api, body } from '../client';
import { fullPage } from '../pages';
import { keys } from './keys';

/** So many workspaces are offered to choose from. */
const MOST_WORKSPACES = 5000;

/** Lists that several screens choose from. */

/** A tenant by its short name or its id. */
export function tenantQuery(tenant: string) {
  return queryOptions({
    queryKey: keys.itself(tenant),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}', { params: { path: { tenant } }, signal })),
    staleTime: 60_000,
  });
}

/** The tenants that one may enter whose name or short name holds what was typed, by short name; operators of the installation enter all. */
export function tenantsEnteredQuery(q: string) {
  return infiniteQueryOptions({
    queryKey: keys.entered('found', q),
    queryFn: ({ signal, pageParam }) =>
      body(api.GET('/api/v1/tenants', { params: { query: { limit: 50, ...(q !== '' && { q }), ...(pageParam !== '' && { cursor: pageParam }) } }, signal })),
    initialPageParam: '',
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** The roles whose name or description holds what was typed, as many as a picker shows; the server finds the others. */
export function rolesFoundQuery(tenant: string, q: string) {
  return queryOptions({
    queryKey: keys.roles(tenant, 'found', q),
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/tenants/{tenant}/roles', { params: { path: { tenant }, query: { limit: 50, sort: 'name', ...(q !== '' && { q }) } }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** One role that was chosen, on whatever page it stands. */
export function chosenRoleQuery(tenant: string, role: string) {
  return queryOptions({
    queryKey: keys.roles(tenant, role, 'chosen'),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/roles/{role}', { params: { path: { tenant, role } }, signal })),
    staleTime: 60_000,
  });
}

/** The groups whose name or description holds what was typed, as many as a picker shows; the server finds the others. */
export function groupsFoundQuery(tenant: string, q: string) {
  return queryOptions({
    queryKey: keys.groups(tenant, 'found', q),
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/tenants/{tenant}/groups', { params: { path: { tenant }, query: { limit: 50, ...(q !== '' && { q }) } }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** One group that was chosen, on whatever page it stands. */
export function chosenGroupQuery(tenant: string, group: string) {
  return queryOptions({
    queryKey: keys.groups(tenant, group, 'chosen'),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/groups/{group}', { params: { path: { tenant, group } }, signal })),
    staleTime: 60_000,
  });
}

/** The workspaces of a tenant, all of them; most tenants have none, and hardly one has more than a page. */
export function workspacesQuery(tenant: string) {
  return queryOptions({
    queryKey: keys.workspaces(tenant, 'all'),
    queryFn: ({ signal }) =>
      fullPage(MOST_WORKSPACES, (cursor) =>
        body(api.GET('/api/v1/tenants/{tenant}/workspaces', { params: { path: { tenant }, query: { limit: 200, ...(cursor !== undefined && { cursor }) } }, signal })),
      ),
  });
}

/** What may be ticked in a role. */
export function catalogueQuery(tenant: string) {
  return queryOptions({
    queryKey: keys.permissions(tenant),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/permissions', { params: { path: { tenant } }, signal })),
    select: spokenCatalogue,
    staleTime: 60_000,
  });
}

/** The manifests that this tenant's applications brought. */
export function manifestsQuery(tenant: string) {
  return queryOptions({
    queryKey: keys.manifests(tenant),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/catalogue/manifests', { params: { path: { tenant } }, signal })),
  });
}
