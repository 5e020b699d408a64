import { Button, Text } from '@mantine/core';

import type { Session } from '@/api/types';
import { t } from '@/lib/text';
import { deviceText } from '@/lib/user-agent';
import { StatusBadge, TimeText } from '@/ui';

import classes from './Profile.module.css';

interface OwnSessionProps {
  session: Session;
  busy: boolean;
  onEnd: () => void;
}

/** One of one's own sessions; this one ends by signing out. */
export function OwnSession({ session, busy, onEnd }: OwnSessionProps) {
  const name = deviceText(session) ?? t('sessions.unknown');
  return (
    <li className={classes.session}>
      <div>
        <div className={classes.name}>
          <Text span size="sm" fw={550}>{name}</Text>
          {session.current && <StatusBadge tone="success">{t('sessions.current')}</StatusBadge>}
        </div>
        <Text size="xs" c="dimmed" component="div">
          {session.ip && `${session.ip} · `}
          {t('profile.since')} <TimeText value={session.created_at} relative /> · {t('sessions.seen')} <TimeText value={session.last_seen_at} relative />
        </Text>
      </div>
      {!session.current && (
        <Button size="xs" variant="default" loading={busy} onClick={onEnd} aria-label={t('profile.endOne', { name })}>
          {t('profile.endShort')}
        </Button>
      )}
    </li>
  );
}
