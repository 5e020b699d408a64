import { Button, Text } from '@mantine/core';

import type { Session } from '@/api/types';
import { t } from '@/lib/text';
import { deviceText } from '@/lib/user-agent';
import { StatusBadge, TimeText } from '@/ui';

import classes from './UserPage.module.css';

interface UserSessionProps {
  session: Session;
  busy: boolean;
  /** Missing where one may not. */
  onEnd: (() => void) | undefined;
}

/** One session of a user: with what, from where, since when. */
export function UserSession({ session, busy, onEnd }: UserSessionProps) {
  const name = deviceText(session) ?? t('sessions.unknown');
  return (
    <li className={classes.item}>
      <div className={classes.line}>
        <Text span size="sm" fw={550}>{name}</Text>
        {session.current && <StatusBadge tone="success">{t('sessions.current')}</StatusBadge>}
        {onEnd !== undefined && !session.current && (
          <Button size="compact-xs" variant="default" ms="auto" loading={busy} onClick={onEnd} aria-label={t('profile.endOne', { name })}>
            {t('profile.endShort')}
          </Button>
        )}
      </div>
      <Text size="xs" c="dimmed" component="div">
        {session.ip !== undefined && session.ip !== null && `${session.ip} · `}
        {t('profile.since')} <TimeText value={session.created_at} relative /> · {t('sessions.seen')} <TimeText value={session.last_seen_at} relative />
      </Text>
    </li>
  );
}
