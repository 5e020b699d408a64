import { oneOf, textIn, yesOrNo } from '@/lib/search';

const SORTS = ['name', '-name', 'created_at', '-created_at'] as const;

/** What the URL says about the list. */
export interface PartiesSearch {
  q?: string | undefined;
  family?: string | undefined;
  linked?: boolean | undefined;
  sort?: (typeof SORTS)[number] | undefined;
  cursor?: string | undefined;
}

export function readPartiesSearch(search: Record<string, unknown>): PartiesSearch {
  return {
    q: textIn(search.q),
    family: textIn(search.family),
    linked: yesOrNo(search.linked),
    sort: sortOf(search.sort),
    cursor: textIn(search.cursor),
  };
}

export function sortOf(value: unknown): PartiesSearch['sort'] {
  return oneOf(SORTS, value);
}

/** Whether the list shows less than everybody. */
export function isFiltered({ q, family, linked }: PartiesSearch): boolean {
  return [q, family, linked].some((each) => each !== undefined);
}
