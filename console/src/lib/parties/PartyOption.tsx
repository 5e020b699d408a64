import type { Party } from '@/api/types';
import { t } from '@/lib/text';
import { Person } from '@/ui';

import classes from './PartyOption.module.css';

interface PartyOptionProps {
  party: Party;
  /** Why it cannot be chosen. */
  reason?: string | undefined;
}

/** A party to choose, with what tells it from others of its name. */
export function PartyOption({ party, reason }: PartyOptionProps) {
  const detail = reason ?? [t(`context.${party.kind}`), party.email, party.external_id].filter(Boolean).join(' · ');
  return (
    <div className={classes.option}>
      <Person name={party.name} detail={detail} />
    </div>
  );
}
