import { textIn } from '@/lib/search';

/** What of a workspace's page stands in the URL: which of its people are shown. */
export interface WorkspaceSearch {
  q?: string | undefined;
  role?: string | undefined;
  cursor?: string | undefined;
}

export function readWorkspaceSearch(raw: Record<string, unknown>): WorkspaceSearch {
  return { q: textIn(raw.q), role: textIn(raw.role), cursor: textIn(raw.cursor) };
}
