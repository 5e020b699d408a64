import { quoted, t } from '@/lib/text';
import { endText, startText } from '@/lib/time';

type Moment = string | null | undefined;

/** From when until when something counts. */
export interface Span {
  valid_from?: Moment;
  valid_until?: Moment;
}

/** For how long a role is given, and why. */
export interface RoleTerms extends Span {
  reason: string;
}

/** At once, for good, and without a word. */
export const NO_TERMS: RoleTerms = { reason: '' };

/** How many characters the server takes for a reason. */
export const REASON_MAX = 2_000;

/** Whether something counts now, only later, or no longer. */
export type Force = 'now' | 'later' | 'over';

export function forceOf({ valid_from, valid_until }: Span, now: number = Date.now()): Force {
  if (valid_until && new Date(valid_until).getTime() <= now) return 'over';
  return valid_from && new Date(valid_from).getTime() > now ? 'later' : 'now';
}

/** `from 1 Jul 2026 · until 1 Jun 2027`; nothing for what counts at once and for good. */
export function spanText({ valid_from, valid_until }: Span): string {
  return [valid_from && t('terms.from', { day: startText(valid_from) }), valid_until && t('terms.until', { day: endText(valid_until) })].filter(Boolean).join(' · ');
}

/** The span, and the reason in quotes. */
export function termsText(terms: RoleTerms): string {
  const reason = terms.reason.trim();
  return [spanText(terms), reason && quoted(reason)].filter(Boolean).join(' · ');
}

export function sameTerms(a: RoleTerms, b: RoleTerms): boolean {
  return (a.valid_from ?? '') === (b.valid_from ?? '') && (a.valid_until ?? '') === (b.valid_until ?? '') && a.reason.trim() === b.reason.trim();
}

/** What is wrong with terms, by field. */
export type TermsFaults = Partial<Record<keyof RoleTerms, string>>;

/** What the server would refuse, and an end that is over before the role is given; one that was held like that may stay. */
export function termsFaults({ valid_from, valid_until, reason }: RoleTerms, held?: RoleTerms, now: number = Date.now()): TermsFaults {
  // The server counts characters, and not halves of them.
  const count = Array.from(reason.trim()).length;
  const isOver = valid_until && valid_until !== held?.valid_until && forceOf({ valid_until }, now) === 'over';
  const isBackwards = valid_from && valid_until && new Date(valid_until).getTime() <= new Date(valid_from).getTime();
  return {
    ...(isBackwards ? { valid_until: t('terms.endFirst') } : isOver && { valid_until: t('terms.endPassed') }),
    ...(count > REASON_MAX && { reason: t('terms.reasonTooLong', { max: REASON_MAX, count }) }),
  };
}

export const isFaulty = (faults: TermsFaults) => Object.keys(faults).length > 0;

/** The terms as the API takes them. What is empty is left out. */
export function termsBody({ valid_from, valid_until, reason }: RoleTerms) {
  return { ...(valid_from && { valid_from }), ...(valid_until && { valid_until }), ...(reason.trim() !== '' && { reason: reason.trim() }) };
}
