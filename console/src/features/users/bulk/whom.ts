import type { BulkForm } from '@/api/types';

import type { UsersSearch } from '../list/users-search';

/** Whom a bulk job is about: some by id, or everybody whom the filters show. */
export type Whom = Pick<BulkForm, 'users' | 'filter'>;

type Filters = Omit<UsersSearch, 'sort' | 'cursor'>;

/** What the list shows, as a bulk job names it. The type asks for every filter there is: without one, a job would reach more than is shown. */
export function filterOf({ q, status, type, role, party, mfa }: UsersSearch): NonNullable<BulkForm['filter']> {
  const filters: { [Name in keyof Required<Filters>]: Filters[Name] } = { q, status, type, role, party, mfa };
  return filters;
}
