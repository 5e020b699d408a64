import type { RowPlan } from '@/api/types';
import { oneOf, textIn } from '@/lib/search';

export const PLANS: readonly RowPlan[] = ['create', 'update', 'skip', 'error'];

/** What the URL says about the list of imports. */
export interface ImportsSearch {
  cursor?: string | undefined;
}

/** What the URL says about the rows of an import. */
export interface ImportSearch extends ImportsSearch {
  outcome?: RowPlan | undefined;
  result?: 'kept' | undefined;
}

export function readImportsSearch(search: Record<string, unknown>): ImportsSearch {
  return { cursor: textIn(search.cursor) };
}

export function readImportSearch(search: Record<string, unknown>): ImportSearch {
  return { outcome: oneOf(PLANS, search.outcome), result: oneOf(['kept'] as const, search.result), cursor: textIn(search.cursor) };
}
