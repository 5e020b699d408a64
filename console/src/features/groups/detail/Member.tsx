import { Button } from '@mantine/core';

import type { GroupMember } from '@/api/types';
import { HrefLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmailText, Person } from '@/ui';

import classes from '../Groups.module.css';

interface MemberProps {
  user: GroupMember;
  busy: boolean;
  onRemove: (() => void) | undefined;
}

/** Somebody in the group. */
export function Member({ user, busy, onRemove }: MemberProps) {
  const tenant = useTenant();
  const can = useCan();
  const link = can('users:read:all') && <HrefLink href={`/admin/${tenant}/users/${user.id}`} size="sm" fw={600} c="var(--mantine-color-text)">{user.name}</HrefLink>;
  return (
    <li className={classes.item}>
      <Person name={user.name} {...(link && { link })} detail={<EmailText value={user.email} />} />
      {onRemove && (
        <Button variant="subtle" color="gray" size="xs" loading={busy} onClick={onRemove} aria-label={t('groups.removeMember', { name: user.name })}>
          {t('action.remove')}
        </Button>
      )}
    </li>
  );
}
