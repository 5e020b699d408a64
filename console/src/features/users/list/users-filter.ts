import { daysAgo } from '@/lib/time';

import type { UsersSearch } from './users-search';

type Verbatim = Omit<UsersSearch, 'unseen' | 'sort' | 'cursor'>;

/**
 * The filters as the API takes them. Every one of them has to be there, so that none can be forgotten: without one, a bulk job
 * would reach more than is shown. What the URL says is no such filter, and has to go through `filterOf`.
 */
export type UsersFilter = { [Name in keyof Required<Verbatim>]: Verbatim[Name] } & { last_login_before: string | undefined };

/** What the API is asked for: the list, its export, its count and a bulk job alike. Days become a moment only here; links and views keep the days. */
export function filterOf({ q, status, type, role, party, group, workspace, portal, mfa, unseen }: UsersSearch): UsersFilter {
  return { q, status, type, role, party, group, workspace, portal, mfa, last_login_before: unseen && daysAgo(unseen) };
}

/** Whether the list shows less than everybody. */
export function isFiltered(filter: UsersFilter): boolean {
  return Object.values(filter).some((each) => each !== undefined);
}
