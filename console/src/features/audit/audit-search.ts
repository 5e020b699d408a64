import { oneOf, textIn } from '@/lib/search';

export const RANGES = ['1h', '24h', '7d', '30d', 'custom'] as const;
export type Range = (typeof RANGES)[number];

const HOURS: Record<Exclude<Range, 'custom'>, number> = { '1h': 1, '24h': 24, '7d': 7 * 24, '30d': 30 * 24 };

/** What the URL says about the trail. */
export interface AuditSearch {
  q?: string | undefined;
  action?: string | undefined;
  resource_type?: string | undefined;
  resource_id?: string | undefined;
  actor?: string | undefined;
  range?: Range | undefined;
  from?: string | undefined;
  to?: string | undefined;
  cursor?: string | undefined;
  /** The entry that is open. */
  entry?: string | undefined;
}

export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  const from = momentIn(search.from);
  const to = momentIn(search.to);
  return {
    q: textIn(search.q),
    action: textIn(search.action),
    resource_type: textIn(search.resource_type),
    resource_id: textIn(search.resource_id),
    actor: textIn(search.actor),
    range: oneOf(RANGES, search.range) ?? (from !== undefined || to !== undefined ? 'custom' : undefined),
    from,
    to,
    cursor: textIn(search.cursor),
    entry: textIn(search.entry),
  };
}

function momentIn(value: unknown): string | undefined {
  const text = textIn(value);
  return text === undefined || Number.isNaN(Date.parse(text)) ? undefined : text;
}

/**
 * What the server is asked for. A range such as the last 24 hours starts now and is kept in `from` for the pages that
 * follow: a cursor belongs to the filter that it was made with.
 */
export function filterOf({ q, action, resource_type, resource_id, actor, cursor, range, from, to }: AuditSearch, now: number = Date.now()) {
  const filter = { q, action, resource_type, resource_id, actor, cursor };
  if (range === undefined) return { ...filter, from: undefined, to: undefined };
  if (range === 'custom') return { ...filter, from, to };
  const since = new Date(now - HOURS[range] * 3_600_000).toISOString();
  return { ...filter, from: cursor === undefined ? since : (from ?? since), to: undefined };
}

/** Whether the list shows less than everything. */
export function isFiltered({ q, action, resource_type, resource_id, actor, range }: AuditSearch): boolean {
  return [q, action, resource_type, resource_id, actor, range].some((each) => each !== undefined);
}
