import { Text } from '@mantine/core';

import type { HeldRole } from '@/api/types';
import { t } from '@/lib/text';
import { endText, isPast, startText } from '@/lib/time';

import { useWorkspaceName } from '../useWorkspaceName';

/** Where somebody holds the role, and for how long. */
export function HolderWays({ held }: { held: readonly HeldRole[] }) {
  const nameOf = useWorkspaceName();
  return held.map((each) => (
    <Text key={each.assignment} size="sm">
      {[nameOf(each.workspace), ...timesOf(each)].join(' · ')}
    </Text>
  ));
}

/** From when it counts, if it does not yet, and until when. */
function timesOf({ valid_from, valid_until }: HeldRole): string[] {
  const times = [];
  if (valid_from && !isPast(valid_from)) times.push(t('terms.from', { day: startText(valid_from) }));
  if (valid_until) times.push(t(isPast(valid_until) ? 'roles.heldUntilPast' : 'terms.until', { day: endText(valid_until) }));
  return times;
}
