import { IconClock, IconClockOff, IconHourglassHigh } from '@tabler/icons-react';

import { t } from '@/lib/text';
import { endText, startText } from '@/lib/time';
import { StatusBadge } from '@/ui';

import { forceOf, type Span } from './terms';

/** Whether a role counts no longer, not yet, or for a time only; nothing for one that is held for good. */
export function ForceBadge({ span }: { span: Span }) {
  const { valid_from, valid_until } = span;
  const force = forceOf(span);
  if (force === 'over' && valid_until) return <StatusBadge tone="neutral" icon={IconClockOff}>{t('terms.expired', { day: endText(valid_until) })}</StatusBadge>;
  if (force === 'later' && valid_from) return <StatusBadge tone="info" icon={IconClock}>{t('terms.fromNow', { day: startText(valid_from) })}</StatusBadge>;
  return valid_until ? <StatusBadge tone="warning" icon={IconHourglassHigh}>{t('terms.untilNow', { day: endText(valid_until) })}</StatusBadge> : null;
}
