import type { UserStatus, UserType } from '@/api/types';
import { oneOf, textIn, yesOrNo } from '@/lib/search';

import { STATUSES, TYPES } from '../labels';

const SORTS = ['name', '-name', 'email', '-email', 'created_at', '-created_at', 'last_login_at', '-last_login_at'] as const;

/** For how many days somebody may not have signed in. */
export const UNSEEN = [30, 90, 365] as const;

/** What the URL says about the list. */
export interface UsersSearch {
  q?: string | undefined;
  status?: UserStatus | undefined;
  type?: UserType | undefined;
  role?: string | undefined;
  party?: string | undefined;
  group?: string | undefined;
  workspace?: string | undefined;
  portal?: string | undefined;
  mfa?: boolean | undefined;
  /** Who did not sign in for so many days. */
  unseen?: (typeof UNSEEN)[number] | undefined;
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
    group: textIn(search.group),
    workspace: textIn(search.workspace),
    portal: textIn(search.portal),
    mfa: yesOrNo(search.mfa),
    unseen: unseenOf(search.unseen),
    sort: sortOf(search.sort),
    cursor: textIn(search.cursor),
  };
}

export function sortOf(value: unknown): UsersSearch['sort'] {
  return oneOf(SORTS, value);
}

export function unseenOf(value: unknown): UsersSearch['unseen'] {
  return UNSEEN.find((days) => String(days) === textIn(value));
}
