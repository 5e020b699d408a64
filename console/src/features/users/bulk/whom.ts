import type { BulkForm } from '@/api/types';

import type { UsersSearch } from '../list/users-search';

/** Whom a bulk job is about: some by id, or everybody whom the filters show. */
export type Whom = Pick<BulkForm, 'users' | 'filter'>;

/** What the list shows, as a bulk job names it. */
export function filterOf({ q, status, type, role, mfa }: UsersSearch): NonNullable<BulkForm['filter']> {
  return {
    ...(q !== undefined && { q }),
    ...(status !== undefined && { status }),
    ...(type !== undefined && { type }),
    ...(role !== undefined && { role }),
    ...(mfa !== undefined && { mfa }),
  };
}
