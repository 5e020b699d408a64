import { expect, test } from 'vitest';

import { daysAgo, relativeTime, utcTime } from './time';

const now = Date.parse('2026-01-31T12:00:00Z');

test('times near are said in words', () => {
  expect(relativeTime('2026-01-31T11:59:40Z', now)).toBe('now');
  expect(relativeTime('2026-01-31T09:00:00Z', now)).toBe('3 hr. ago');
  expect(relativeTime('2026-01-30T11:00:00Z', now)).toBe('yesterday');
});

test('times far away are dates', () => {
  expect(relativeTime('2025-01-31T09:00:00Z', now)).toMatch(/2025/);
});

test('the tooltip is UTC', () => {
  expect(utcTime('2026-01-31T09:00:00.123456Z')).toBe('2026-01-31 09:00:00 UTC');
});

test('days ago are counted from the start of the day in UTC', () => {
  expect(daysAgo(30, now)).toBe('2026-01-01T00:00:00.000Z');
  expect(daysAgo(30, Date.parse('2026-01-31T00:00:00Z'))).toBe('2026-01-01T00:00:00.000Z');
  expect(daysAgo(365, Date.parse('2024-12-31T23:59:59.999Z'))).toBe('2024-01-01T00:00:00.000Z');
});
