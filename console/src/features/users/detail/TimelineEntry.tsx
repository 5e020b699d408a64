import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconBan, IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId } from 'react';

import type { AuditEntry } from '@/api/types';
import { actionText } from '@/lib/action-text';
import { differenceOf, DifferenceList } from '@/lib/audit';
import { t } from '@/lib/text';
import { LongText, StatusBadge, TimeText } from '@/ui';

import classes from './UserPage.module.css';

interface TimelineEntryProps {
  entry: AuditEntry;
  /** The user whose timeline it is: not named again. */
  subject: string;
}

/** Who did what, to what, when, why, and how it ended; what it changed, on request. */
export function TimelineEntry({ entry, subject }: TimelineEntryProps) {
  const id = useId();
  const [opened, { toggle }] = useDisclosure(false);
  const target = entry.resource.id === subject ? undefined : (entry.resource.name ?? entry.resource.id ?? undefined);
  const differs = differenceOf(entry.before, entry.after).length > 0;
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
            {entry.acting_for && t('timeline.actingFor', { name: entry.acting_for.name })}
            {entry.acting_for && entry.reason && ' · '}
            {entry.reason && <LongText>{entry.reason}</LongText>}
          </Text>
          {entry.result === 'denied' && <StatusBadge tone="danger" icon={IconBan}>{t('result.denied')}</StatusBadge>}
          {entry.result === 'failed' && <StatusBadge tone="warning" icon={IconAlertTriangle}>{t('result.failed')}</StatusBadge>}
        </div>
      )}
      {differs && (
        <>
          <div>
            <Button
              variant="subtle"
              size="compact-xs"
              ml={-8}
              rightSection={opened ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />}
              aria-expanded={opened}
              aria-controls={id}
              onClick={toggle}
            >
              {t('timeline.changed')}
            </Button>
          </div>
          <div id={id} hidden={!opened}>{opened && <DifferenceList entry={entry} />}</div>
        </>
      )}
    </li>
  );
}
