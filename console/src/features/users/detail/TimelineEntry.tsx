import { Text } from '@mantine/core';
import { IconAlertTriangle, IconBan } from '@tabler/icons-react';

import type { AuditEntry } from '@/api/types';
import { actionText } from '@/lib/action-text';
import { t } from '@/lib/text';
import { StatusBadge, TimeText } from '@/ui';

import classes from './UserPage.module.css';

interface TimelineEntryProps {
  entry: AuditEntry;
  /** The user whose timeline it is: not named again. */
  subject: string;
}

/** Who did what, to what, when, and how it ended. */
export function TimelineEntry({ entry, subject }: TimelineEntryProps) {
  const target = entry.resource.id === subject ? undefined : (entry.resource.name ?? entry.resource.id ?? undefined);
  return (
    <li className={classes.item}>
      <div className={classes.line}>
        <Text span size="sm">
          <Text span fw={600}>{entry.actor.id === subject ? t('timeline.self') : entry.actor.name}</Text> · {actionText(entry.action)}
          {target !== undefined && <>: {target}</>}
        </Text>
        <Text span size="xs" c="dimmed">
          <TimeText value={entry.at} relative />
        </Text>
      </div>
      {(entry.result !== 'success' || entry.reason || entry.acting_for) && (
        <div className={classes.line}>
          <Text span size="xs" c="dimmed">
            {[entry.acting_for && t('timeline.actingFor', { name: entry.acting_for.name }), entry.reason].filter(Boolean).join(' · ')}
          </Text>
          {entry.result === 'denied' && <StatusBadge tone="danger" icon={IconBan}>{t('result.denied')}</StatusBadge>}
          {entry.result === 'failed' && <StatusBadge tone="warning" icon={IconAlertTriangle}>{t('result.failed')}</StatusBadge>}
        </div>
      )}
    </li>
  );
}
