import { Button } from '@mantine/core';

import type { User } from '@/api/types';
import { HrefLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmailText, Person } from '@/ui';

import classes from '../Groups.module.css';

interface MemberProps {
  user: User;
  busy: boolean;
  onRemove: (() => void) | undefined;
}

/** Somebody in the group. */
export function Member({ user, busy, onRemove }: MemberProps) {
  const tenant = useTenant();
  const link = <HrefLink href={`/admin/${tenant}/users/${user.id}`} size="sm" fw={600} c="var(--mantine-color-text)">{user.name}</HrefLink>;
  return (
    <li className={classes.item}>
      <Person name={user.name} link={link} detail={<EmailText value={user.email ?? user.username} />} />
      {onRemove && (
        <Button variant="subtle" color="gray" size="xs" loading={busy} onClick={onRemove} aria-label={t('groups.removeMember', { name: user.name })}>
          {t('action.remove')}
        </Button>
      )}
    </li>
  );
}
