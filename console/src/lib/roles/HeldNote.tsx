import { Text } from '@mantine/core';

import type { HeldRole } from '@/api/types';
import { quoted, t } from '@/lib/text';
import { LongText, TimeText } from '@/ui';

import { ForceBadge } from './ForceBadge';
import classes from './HeldNote.module.css';
import { forceOf, spanText } from './terms';

/** How a role is held: whether it counts, from when until when, given by whom, when, and why. */
export function HeldNote({ held }: { held: HeldRole }) {
  const { valid_from, valid_until, granted_by, granted_at, reason, group } = held;
  // The badge tells one end of the time, this the other.
  const other = forceOf(held) === 'later' ? { valid_until } : { valid_from };
  const details = [group && t('users.throughGroup', { group: group.name }), spanText(other)].filter(Boolean).join(' · ');
  return (
    <div className={classes.note}>
      <div className={classes.line}>
        <ForceBadge span={held} />
        <Text span size="xs" c="dimmed">
          {granted_by ? t('users.grantedBy', { name: granted_by.name }) : t('users.granted')} · <TimeText value={granted_at} relative />
        </Text>
      </div>
      {details !== '' && <Text size="xs" c="dimmed">{details}</Text>}
      {reason && <Text size="xs" c="dimmed" component="div"><LongText>{quoted(reason)}</LongText></Text>}
    </div>
  );
}
