import { Text } from '@mantine/core';

import type { HeldRole } from '@/api/types';
import { HrefLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { localDay } from '@/lib/time';
import { TimeText } from '@/ui';

import classes from './UserPage.module.css';

/** A role as it is held: since when, until when, through what, and why. */
export function HeldRoleLine({ held }: { held: HeldRole }) {
  const tenant = useTenant();
  const can = useCan();
  const { valid_from, valid_until } = held;
  const details = [
    held.group && t('users.throughGroup', { group: held.group.name }),
    valid_from && t('users.validFrom', { day: localDay(valid_from) }),
    valid_until && t('users.validUntil', { day: localDay(valid_until) }),
    held.reason && `“${held.reason}”`,
  ].filter(Boolean);
  return (
    <li className={classes.item}>
      <div className={classes.line}>
        {can('roles:read:all') ? (
          <HrefLink href={`/admin/${tenant}/roles/${held.role.id}`} size="sm" fw={600}>{held.role.name}</HrefLink>
        ) : (
          <Text span size="sm" fw={600}>{held.role.name}</Text>
        )}
        <Text span size="xs" c="dimmed">
          {t('users.granted')} <TimeText value={held.granted_at} relative />
        </Text>
      </div>
      {details.length > 0 && <Text size="xs" c="dimmed">{details.join(' · ')}</Text>}
    </li>
  );
}
