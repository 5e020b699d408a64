import type { InvitationStatus } from '@/api/types';
import { oneOf, textIn, yesOrNo } from '@/lib/search';

import { STATUSES } from './labels';

/** What the URL says about the list: who is waited for, unless a status or what is over is asked for. */
export interface InvitationsSearch {
  q?: string | undefined;
  status?: InvitationStatus | undefined;
  closed?: boolean | undefined;
  cursor?: string | undefined;
}

export function readInvitationsSearch(search: Record<string, unknown>): InvitationsSearch {
  return { q: textIn(search.q), status: oneOf(STATUSES, search.status), closed: yesOrNo(search.closed) === true || undefined, cursor: textIn(search.cursor) };
}

export const isFiltered = ({ q, status, closed }: InvitationsSearch) => q !== undefined || status !== undefined || closed !== undefined;
