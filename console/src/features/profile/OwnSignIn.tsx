import { Text } from '@mantine/core';

import type { SignInEntry } from '@/api/types';
import { SignInBadge } from '@/lib/SignInBadge';
import { t } from '@/lib/text';
import { describeAgent } from '@/lib/user-agent';
import { TimeText } from '@/ui';

import classes from './Profile.module.css';

/** A sign-in as oneself, or a try at one. */
export function OwnSignIn({ entry }: { entry: SignInEntry }) {
  return (
    <li className={classes.session}>
      <div>
        <div className={classes.name}>
          <Text span size="sm" fw={550}>{describeAgent(entry.user_agent) ?? t('sessions.unknown')}</Text>
          <SignInBadge entry={entry} />
        </div>
        <Text size="xs" c="dimmed" component="div">
          {entry.ip && `${entry.ip} · `}
          <TimeText value={entry.at} relative />
        </Text>
      </div>
    </li>
  );
}
