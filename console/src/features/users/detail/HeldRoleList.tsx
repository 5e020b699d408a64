import type { HeldRole } from '@/api/types';
import { forceOf } from '@/lib/roles';

import { HeldRoleLine } from './HeldRoleLine';
import classes from './UserPage.module.css';

const ORDER = { now: 0, later: 1, over: 2 } as const;

/** What is held in a scope: what counts first, then what will, then what is over. */
export function HeldRoleList({ held }: { held: readonly HeldRole[] }) {
  const sorted = [...held].sort((a, b) => ORDER[forceOf(a)] - ORDER[forceOf(b)]);
  return (
    <ul className={classes.list}>
      {sorted.map((each) => (
        <HeldRoleLine key={`${each.assignment}/${each.group?.id ?? ''}`} held={each} />
      ))}
    </ul>
  );
}
