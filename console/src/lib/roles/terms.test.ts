import { expect, test } from 'vitest';

import { endOfDay, startOfDay } from '@/lib/time';

import { forceOf, NO_TERMS, spanText, termsBody, termsFaults } from './terms';

const now = Date.parse('2026-06-15T12:00:00Z');
const day = (date: string) => ({ start: startOfDay(date), end: endOfDay(date) });

test('a role counts from its first moment to its last one', () => {
  expect(forceOf({}, now)).toBe('now');
  expect(forceOf({ valid_from: '2026-06-15T12:00:01Z' }, now)).toBe('later');
  expect(forceOf({ valid_from: '2026-06-15T12:00:00Z', valid_until: '2026-06-15T12:00:01Z' }, now)).toBe('now');
  expect(forceOf({ valid_until: '2026-06-15T12:00:00Z' }, now)).toBe('over');
});

test('the span is told by its days', () => {
  expect(spanText({ valid_from: day('2026-07-01').start, valid_until: day('2027-06-01').end })).toBe('from Jul 1, 2026 · until Jun 1, 2027');
  expect(spanText({ valid_from: null })).toBe('');
});

test('today may be the last day, yesterday not; what ended before may stay as it is', () => {
  expect(termsFaults({ ...NO_TERMS, valid_until: day('2026-06-15').end }, undefined, now)).toEqual({});
  const over = { ...NO_TERMS, valid_until: day('2026-06-14').end };
  expect(termsFaults(over, undefined, now)).toEqual({ valid_until: 'This day is over.' });
  expect(termsFaults(over, over, now)).toEqual({});
});

test('an end before the beginning and a reason beyond what the server takes are refused', () => {
  expect(termsFaults({ ...NO_TERMS, valid_from: day('2027-02-01').start, valid_until: day('2027-01-01').end }, undefined, now)).toEqual({ valid_until: 'It ends before it begins.' });
  expect(termsFaults({ reason: '🚣'.repeat(2000) }, undefined, now)).toEqual({});
  expect(termsFaults({ reason: 'x'.repeat(2001) }, undefined, now)).toEqual({ reason: 'At most 2,000 characters; these are 2,001.' });
});

test('what is empty is not sent', () => {
  expect(termsBody({ valid_from: null, valid_until: undefined, reason: '  ' })).toEqual({});
});
