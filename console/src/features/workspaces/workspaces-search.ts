import { oneOf, textIn } from '@/lib/search';

const STATES = ['active', 'inactive'] as const;

/** What the URL says about the list. */
export interface WorkspacesSearch {
  q?: string | undefined;
  status?: (typeof STATES)[number] | undefined;
  cursor?: string | undefined;
}

export function readWorkspacesSearch(search: Record<string, unknown>): WorkspacesSearch {
  return { q: textIn(search.q), status: oneOf(STATES, search.status), cursor: textIn(search.cursor) };
}

/** Whether the list shows less than all workspaces. */
export function isFiltered({ q, status }: WorkspacesSearch): boolean {
  return q !== undefined || status !== undefined;
}
