import { t, wordText } from '@/lib/text';
import { localTime } from '@/lib/time';

import { spanText } from '../roles/terms';

/** How one field differs. */
export interface FieldDifference {
  field: string;
  kind: 'added' | 'removed' | 'changed';
  before?: string | undefined;
  after?: string | undefined;
  /** For lists: what came, what went, and how much stayed. */
  list?: { added: string[]; removed: string[]; unchanged: number } | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Fields whose values are words of the API, and where those stand in the catalogue. */
const WORDS: Readonly<Record<string, string>> = { auth_scope: 'users.scope', context: 'context', contexts: 'context', status: 'users.status', type: 'users.type' };
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** A value in words: what has a name is called by it. */
export function valueText(value: unknown, field = ''): string {
  if (typeof value === 'string') return MOMENT.test(value) ? localTime(value) : (wordText(WORDS[field] ?? '', value) ?? value);
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
  if (Array.isArray(value)) return value.map((each) => valueText(each, field)).join(', ');
  if (isFields(value) && typeof value.name === 'string') return value.name;
  return value === undefined ? '' : JSON.stringify(value);
}

const isNothing = (value: unknown) => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** From when until when each role of a set counts, one line for each. */
function spansIn(value: unknown): string[] {
  const text = (span: unknown) => (isFields(span) ? spanText({ valid_from: momentIn(span.valid_from), valid_until: momentIn(span.valid_until) }) : '');
  return isFields(value) ? Object.entries(value).map(([role, span]) => `${role}: ${text(span)}`) : [];
}

const momentIn = (value: unknown) => (typeof value === 'string' ? value : undefined);

function listDifference(before: unknown, after: unknown, field: string): FieldDifference['list'] {
  if (field === 'validity') return listDifference(spansIn(before), spansIn(after), '');
  if (!Array.isArray(before ?? after) || !Array.isArray(after ?? before)) return undefined;
  const texts = (value: unknown) => (Array.isArray(value) ? value.map((each) => valueText(each, field)) : []);
  const [old, now] = [texts(before), texts(after)];
  return { added: now.filter((each) => !old.includes(each)), removed: old.filter((each) => !now.includes(each)), unchanged: now.filter((each) => old.includes(each)).length };
}

/** What differs between two records, field by field. */
export function differenceOf(before: unknown, after: unknown): FieldDifference[] {
  const old = isFields(before) ? before : {};
  const now = isFields(after) ? after : {};
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return fields.flatMap((field): FieldDifference[] => {
    const [was, is] = [old[field], now[field]];
    if (JSON.stringify(was) === JSON.stringify(is) || (isNothing(was) && isNothing(is))) return [];
    const kind = isNothing(was) ? 'added' : isNothing(is) ? 'removed' : 'changed';
    return [{ field, kind, before: isNothing(was) ? undefined : valueText(was, field), after: isNothing(is) ? undefined : valueText(is, field), list: listDifference(was, is, field) }];
  });
}
