import { textIn, yesOrNo } from '@/lib/search';

/** What the URL says about the list. */
export interface GroupsSearch {
  q?: string | undefined;
  /** Those that were deleted, in place of those that are there. */
  deleted?: true | undefined;
  cursor?: string | undefined;
}

export function readGroupsSearch(search: Record<string, unknown>): GroupsSearch {
  return { q: textIn(search.q), deleted: yesOrNo(search.deleted) === true ? true : undefined, cursor: textIn(search.cursor) };
}

/** Whether the list shows less than all groups that are there. */
export function isFiltered({ q, deleted }: GroupsSearch): boolean {
  return q !== undefined || deleted !== undefined;
}
