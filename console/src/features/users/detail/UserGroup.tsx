import { Button, Group as Row, Text } from '@mantine/core';

import type { Group } from '@/api/types';
import { HrefLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

import classes from './UserPage.module.css';

interface UserGroupProps {
  group: Group;
  busy: boolean;
  /** Absent: one may not. */
  onRemove: (() => void) | undefined;
}

/** A group that the user is in, and the roles that come with it. */
export function UserGroup({ group, busy, onRemove }: UserGroupProps) {
  return (
    <li className={classes.item}>
      <div className={classes.line}>
        <HrefLink href={`/admin/${useTenant()}/groups/${group.id}`} size="sm" fw={600}>{group.name}</HrefLink>
        {onRemove && (
          <Button variant="subtle" color="gray" size="compact-xs" loading={busy} onClick={onRemove} aria-label={t('users.removeFromGroup', { group: group.name })}>
            {t('action.remove')}
          </Button>
        )}
      </div>
      {!group.active && <Text size="xs" c="dimmed">{t('users.groupInactive')}</Text>}
      {group.roles.length > 0 && (
        <Row gap={4}>
          {group.roles.map((role) => (
            <StatusBadge key={role.id} tone={group.active ? 'info' : 'neutral'}>{role.name}</StatusBadge>
          ))}
        </Row>
      )}
    </li>
  );
}
