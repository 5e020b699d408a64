import { textIn } from '@/lib/search';

/** What the URL says about the list of the operators. */
export interface OperatorsSearch {
  q?: string | undefined;
  cursor?: string | undefined;
}

export function readOperatorsSearch(search: Record<string, unknown>): OperatorsSearch {
  return { q: textIn(search.q), cursor: textIn(search.cursor) };
}
