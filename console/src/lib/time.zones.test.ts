import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

declare const process: { env: Record<string, string | undefined> };
const home = process.env.TZ;

/** The module as a reader in that zone has it: how times are told is settled when it is loaded. */
async function timeIn(zone: string) {
  process.env.TZ = zone;
  vi.resetModules();
  return import('./time');
}

afterEach(() => {
  if (home === undefined) delete process.env.TZ;
  else process.env.TZ = home;
});

describe.each([
  { zone: 'America/Los_Angeles', start: '2027-06-01T07:00:00.000Z', end: '2027-06-02T06:59:59.999Z' },
  { zone: 'Pacific/Auckland', start: '2027-05-31T12:00:00.000Z', end: '2027-06-01T11:59:59.999Z' },
])('in $zone', ({ zone, start, end }) => {
  let time: Awaited<ReturnType<typeof timeIn>>;
  beforeEach(async () => {
    time = await timeIn(zone);
  });

  test('a day begins and ends where the reader is', () => {
    expect(time.startOfDay('2027-06-01')).toBe(start);
    expect(time.endOfDay('2027-06-01')).toBe(end);
    expect([time.firstDay(start), time.lastDay(end)]).toEqual(['2027-06-01', '2027-06-01']);
  });

  test('what counts for whole days is told by the days, the last one included', () => {
    expect(time.startText(start)).toBe('Jun 1, 2027');
    expect(time.endText(end)).toBe('Jun 1, 2027');
    // Others write the end as the moment at which the next day begins, or without a part of the second.
    const next = new Date(Date.parse(end) + 1).toISOString();
    expect([time.endText(next), time.lastDay(next)]).toEqual(['Jun 1, 2027', '2027-06-01']);
    expect(time.endText(`${end.slice(0, 19)}Z`)).toBe('Jun 1, 2027');
  });

  test('what begins or ends in the middle of a day says when', () => {
    const noon = new Date(Date.parse(start) + 12 * 3_600_000).toISOString();
    expect(time.startText(noon)).toMatch(/^Jun 1, 2027, 12:00/);
    expect(time.endText(noon)).toMatch(/^Jun 1, 2027, 12:00/);
  });
});

test('a day on which the clocks are changed ends with itself', async () => {
  const time = await timeIn('Europe/Berlin');
  expect([time.startOfDay('2027-03-28'), time.endOfDay('2027-03-28')]).toEqual(['2027-03-27T23:00:00.000Z', '2027-03-28T21:59:59.999Z']);
  expect([time.startOfDay('2027-10-31'), time.endOfDay('2027-10-31')]).toEqual(['2027-10-30T22:00:00.000Z', '2027-10-31T22:59:59.999Z']);
});

test('what is no day has no moments', async () => {
  const time = await timeIn('Europe/Berlin');
  expect([time.startOfDay(''), time.endOfDay('soon')]).toEqual([undefined, undefined]);
});
