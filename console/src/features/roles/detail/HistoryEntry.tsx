import { Text } from '@mantine/core';
import { IconAlertTriangle, IconBan } from '@tabler/icons-react';

import type { AuditEntry } from '@/api/types';
import { actionText } from '@/lib/action-text';
import { t } from '@/lib/text';
import { StatusBadge, TimeText } from '@/ui';

import { namesText } from '../labels';
import { permissionChange } from './history';
import classes from './RolePage.module.css';

/** Who did what to the role, when, and which permissions that gave and took. */
export function HistoryEntry({ entry }: { entry: AuditEntry }) {
  const { given, taken } = entry.result === 'success' ? permissionChange(entry) : { given: [], taken: [] };
  return (
    <li className={classes.entry}>
      <div className={classes.line}>
        <Text span size="sm">
          <Text span fw={600}>{entry.actor.name}</Text> · {actionText(entry.action)}
        </Text>
        <Text span size="xs" c="dimmed"><TimeText value={entry.at} relative /></Text>
      </div>
      {entry.result === 'denied' && <span><StatusBadge tone="danger" icon={IconBan}>{t('result.denied')}</StatusBadge></span>}
      {entry.result === 'failed' && <span><StatusBadge tone="warning" icon={IconAlertTriangle}>{t('result.failed')}</StatusBadge></span>}
      {entry.reason && <Text size="xs" c="dimmed">{entry.reason}</Text>}
      {given.length > 0 && <Text size="xs" c="var(--rc-success-text)">{t('roles.given', { names: namesText(given, 12) })}</Text>}
      {taken.length > 0 && <Text size="xs" c="var(--rc-danger-text)">{t('roles.taken', { names: namesText(taken, 12) })}</Text>}
    </li>
  );
}
