import { Text } from '@mantine/core';

import type { HeldRole } from '@/api/types';
import { forceOf, HeldNote } from '@/lib/roles';
import { HrefLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';

import classes from './UserPage.module.css';

/** A role as it is held: since when, until when, through what, given by whom, and why. One that does not count looks like none that does. */
export function HeldRoleLine({ held }: { held: HeldRole }) {
  const tenant = useTenant();
  const can = useCan();
  const counts = forceOf(held) === 'now';
  const look = { size: 'sm', fw: counts ? 600 : 400, ...(!counts && { c: 'dimmed' }) };
  return (
    <li className={classes.item}>
      {can('roles:read:all') ? (
        <span><HrefLink href={`/admin/${tenant}/roles/${held.role.id}`} {...look}>{held.role.name}</HrefLink></span>
      ) : (
        <Text span {...look}>{held.role.name}</Text>
      )}
      <HeldNote held={held} />
    </li>
  );
}
