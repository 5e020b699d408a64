import { oneOf, textIn } from '@/lib/search';

const STATES = ['active', 'inactive'] as const;

/** What the URL says about the list. */
export interface PortalsSearch {
  q?: string | undefined;
  status?: (typeof STATES)[number] | undefined;
  cursor?: string | undefined;
}

export function readPortalsSearch(search: Record<string, unknown>): PortalsSearch {
  return { q: textIn(search.q), status: oneOf(STATES, search.status), cursor: textIn(search.cursor) };
}

/** Whether the list shows less than all portals. */
export function isFiltered({ q, status }: PortalsSearch): boolean {
  return q !== undefined || status !== undefined;
}
