import type { UserStatus, UserType } from '@/api/types';
import { oneOf, textIn, yesOrNo } from '@/lib/search';

import { STATUSES, TYPES } from '../labels';

const SORTS = ['name', '-name', 'email', '-email', 'created_at', '-created_at', 'last_login_at', '-last_login_at'] as const;

/** What the URL says about the list. */
export interface UsersSearch {
  q?: string | undefined;
  status?: UserStatus | undefined;
  type?: UserType | undefined;
  role?: string | undefined;
  party?: string | undefined;
  mfa?: boolean | undefined;
  sort?: (typeof SORTS)[number] | undefined;
  cursor?: string | undefined;
}

export function readUsersSearch(search: Record<string, unknown>): UsersSearch {
  return {
    q: textIn(search.q),
    status: oneOf(STATUSES, search.status),
    type: oneOf(TYPES, search.type),
    role: textIn(search.role),
    party: textIn(search.party),
    mfa: yesOrNo(search.mfa),
    sort: sortOf(search.sort),
    cursor: textIn(search.cursor),
  };
}

export function sortOf(value: unknown): UsersSearch['sort'] {
  return oneOf(SORTS, value);
}

/** Whether the list shows less than everybody. */
export function isFiltered({ q, status, type, role, party, mfa }: UsersSearch): boolean {
  return [q, status, type, role, party, mfa].some((each) => each !== undefined);
}
