import type { TenantStatus } from '@/api/types';
import { oneOf, textIn } from '@/lib/search';

export const STATUSES = ['active', 'suspended'] as const satisfies readonly TenantStatus[];
const SORTS = ['name', '-name', 'created_at', '-created_at'] as const;

/** What the URL says about the list. */
export interface TenantsSearch {
  q?: string | undefined;
  status?: TenantStatus | undefined;
  sort?: (typeof SORTS)[number] | undefined;
  cursor?: string | undefined;
}

export function readTenantsSearch(search: Record<string, unknown>): TenantsSearch {
  return { q: textIn(search.q), status: oneOf(STATUSES, search.status), sort: sortOf(search.sort), cursor: textIn(search.cursor) };
}

export function sortOf(value: unknown): TenantsSearch['sort'] {
  return oneOf(SORTS, value);
}

/** Whether the list shows less than all tenants. */
export function isFiltered({ q, status }: TenantsSearch): boolean {
  return q !== undefined || status !== undefined;
}
