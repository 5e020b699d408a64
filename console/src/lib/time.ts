import { locale } from './text';

const local = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
const localDate = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** A moment in the reader's own time. */
export function localTime(iso: string): string {
  return local.format(new Date(iso));
}

export function localDay(iso: string): string {
  return localDate.format(new Date(iso));
}

/** The same moment in UTC, to the second. */
export function utcTime(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** `3 hr. ago`; within the last 30 days, otherwise the date. */
export function relativeTime(iso: string, now: number = Date.now()): string {
  const seconds = (new Date(iso).getTime() - now) / 1000;
  if (Math.abs(seconds) > 30 * 86_400) return localDay(iso);
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  return step ? relative.format(Math.round(seconds / step[1]), step[0]) : relative.format(0, 'second');
}

const unit = (name: 'hour' | 'minute' | 'second') => new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' });

/** How long something took: to the second within an hour, to the minute beyond, and to a tenth within ten seconds. */
export function durationText(from: string, until: string): string {
  const exact = Math.max(0, (new Date(until).getTime() - new Date(from).getTime()) / 1000);
  if (exact < 10) return unit('second').format(Math.round(exact * 10) / 10);
  const seconds = Math.round(exact);
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)];
  if (hours > 0) return `${unit('hour').format(hours)} ${unit('minute').format(minutes)}`;
  return minutes > 0 ? `${unit('minute').format(minutes)} ${unit('second').format(seconds % 60)}` : unit('second').format(seconds);
}

/** The start of the day, in UTC, so many days before today. */
export function daysAgo(days: number, now: number = Date.now()): string {
  const day = 86_400_000;
  return new Date((Math.floor(now / day) - days) * day).toISOString();
}

/** Whether a moment is over. */
export function isPast(iso: string, now: number = Date.now()): boolean {
  return new Date(iso).getTime() <= now;
}

/** The first moment of a day (`2027-06-01`), in the reader's zone; nothing for what is no day. */
export function startOfDay(day: string): string | undefined {
  return isoOf(new Date(`${day}T00:00:00`));
}

/** The last moment of a day, so that the day itself counts, in the reader's zone; nothing for what is no day. */
export function endOfDay(day: string): string | undefined {
  const next = new Date(`${day}T00:00:00`);
  next.setDate(next.getDate() + 1);
  return isoOf(new Date(next.getTime() - 1));
}

/** The day on which something begins, as an input of a date takes it. */
export function firstDay(iso: string): string {
  return dayOf(new Date(iso));
}

/** The last day that counts before an end: when it ends as a day begins, that is the day before. */
export function lastDay(iso: string): string {
  return dayOf(new Date(new Date(iso).getTime() - 1));
}

/** Today, in the reader's zone. */
export function today(now: number = Date.now()): string {
  return dayOf(new Date(now));
}

/** From when something counts: the day alone, unless it begins in the middle of it. */
export function startText(iso: string): string {
  return sameMoment(startOfDay(firstDay(iso)), iso) ? localDay(iso) : localTime(iso);
}

/** Until when something counts: the last day, when it counts to the end of that, and otherwise the moment. */
export function endText(iso: string): string {
  const end = new Date(iso).getTime();
  const over = endOfDay(lastDay(iso));
  // What ends in the last second of a day counts for the whole of it.
  const isWhole = over !== undefined && Math.abs(new Date(over).getTime() - end) < 1000;
  return isWhole ? localDay(new Date(end - 1).toISOString()) : localTime(iso);
}

function sameMoment(a: string | undefined, b: string): boolean {
  return a !== undefined && new Date(a).getTime() === new Date(b).getTime();
}

function isoOf(date: Date): string | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function dayOf(date: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
