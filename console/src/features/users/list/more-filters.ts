import type { UsersSearch } from './users-search';

/** The filters that stand in a row of their own. */
export type MoreFilters = Pick<UsersSearch, 'group' | 'workspace' | 'portal' | 'mfa' | 'unseen'>;

/** How many of them filter. */
export function countMore({ group, workspace, portal, mfa, unseen }: MoreFilters): number {
  return [group, workspace, portal, mfa, unseen].filter((each) => each !== undefined).length;
}

/** How many filters there are in all, without the search. */
export function countFilters({ status, type, role, party, ...more }: UsersSearch): number {
  return countMore(more) + [status, type, role, party].filter((each) => each !== undefined).length;
}
