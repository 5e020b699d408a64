import type { ImportKind, RowPlan } from '@/api/types';
import { oneOf, textIn } from '@/lib/search';

export const KINDS: readonly ImportKind[] = ['users', 'user_roles', 'parties'];
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

/** What the URL says about a new import. */
export interface NewImportSearch {
  kind?: ImportKind | undefined;
}

export function readNewImportSearch(search: Record<string, unknown>): NewImportSearch {
  return { kind: oneOf(KINDS, search.kind) };
}

export function readImportsSearch(search: Record<string, unknown>): ImportsSearch {
  return { cursor: textIn(search.cursor) };
}

export function readImportSearch(search: Record<string, unknown>): ImportSearch {
  return { outcome: oneOf(PLANS, search.outcome), result: oneOf(['kept'] as const, search.result), cursor: textIn(search.cursor) };
}
