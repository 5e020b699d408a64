import type { Context } from '@/api/types';
import { oneOf, textIn } from '@/lib/search';

import { CONTEXTS } from '../labels';

const SORTS = ['name', '-name'] as const;
export type RolesSort = (typeof SORTS)[number];

/** What of the list stands in the URL: the server's own parameters. */
export interface RolesSearch {
  q?: string | undefined;
  context?: Context | undefined;
  sort?: RolesSort | undefined;
  cursor?: string | undefined;
}

export function readRolesSearch(raw: Record<string, unknown>): RolesSearch {
  return { q: textIn(raw.q), context: oneOf(CONTEXTS, raw.context), sort: oneOf(SORTS, raw.sort), cursor: textIn(raw.cursor) };
}

export function isFiltered({ q, context }: RolesSearch): boolean {
  return q !== undefined || context !== undefined;
}

export function sortOf(sort: string): RolesSort | undefined {
  return oneOf(SORTS, sort);
}
