import type { AuditResult, SignInReason } from '@/api/types';
import { oneOf, textIn } from '@/lib/search';

export const RESULTS = ['success', 'failed'] as const satisfies readonly AuditResult[];

/** Those that a list can be asked for; what is worded in many ways is none. */
export const REASONS = [
  'wrong_password', 'no_password', 'unknown_account', 'inactive', 'tenant_suspended', 'waiting', 'elsewhere', 'address_busy',
  'address_refused', 'wrong_factor', 'factor_waiting', 'only_by_portal', 'not_by_portal', 'not_in_portal',
] as const satisfies readonly SignInReason[];

const RANGES = ['1h', '24h', '7d', '30d'] as const;
type Range = (typeof RANGES)[number];

const HOURS: Record<Range, number> = { '1h': 1, '24h': 24, '7d': 7 * 24, '30d': 30 * 24 };

/** What the URL says about the sign-in log. */
export interface SignInsSearch {
  q?: string | undefined;
  user?: string | undefined;
  result?: (typeof RESULTS)[number] | undefined;
  reason?: (typeof REASONS)[number] | undefined;
  ip?: string | undefined;
  range?: Range | undefined;
  /** When the range began, for the pages that follow: a cursor belongs to the filter that it was made with. */
  from?: string | undefined;
  cursor?: string | undefined;
}

export { RANGES };

export function readSignInsSearch(search: Record<string, unknown>): SignInsSearch {
  return {
    q: textIn(search.q),
    user: textIn(search.user),
    result: oneOf(RESULTS, search.result),
    reason: oneOf(REASONS, search.reason),
    ip: textIn(search.ip),
    range: oneOf(RANGES, search.range),
    from: textIn(search.from),
    cursor: textIn(search.cursor),
  };
}

/** What the server is asked for. */
export function filterOf({ range, from, ...filter }: SignInsSearch, now: number = Date.now()) {
  if (range === undefined) return { ...filter, from: undefined };
  const since = new Date(now - HOURS[range] * 3_600_000).toISOString();
  return { ...filter, from: filter.cursor === undefined ? since : (from ?? since) };
}

/** Whether the list shows less than everything. */
export function isFiltered({ q, user, result, reason, ip, range }: SignInsSearch): boolean {
  return [q, user, result, reason, ip, range].some((each) => each !== undefined);
}
