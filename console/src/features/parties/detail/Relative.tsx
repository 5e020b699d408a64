import type { Party } from '@/api/types';
import { hrefOfParty } from '@/lib/parties';
import { HrefLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Person } from '@/ui';

import classes from '../Parties.module.css';

interface RelativeProps {
  party: Party;
  /** It is the one whose page this is. */
  self: boolean;
}

/** Somebody in the household. */
export function Relative({ party, self }: RelativeProps) {
  const tenant = useTenant();
  const link = self ? undefined : <HrefLink href={hrefOfParty(tenant, party)} size="sm" fw={600} c="var(--mantine-color-text)">{party.name}</HrefLink>;
  const login = party.user ? t('parties.loginIs', { name: party.user.name }) : t('parties.noLogin');
  return (
    <li className={classes.item} aria-current={self || undefined}>
      <Person name={party.name} link={link} detail={[t(`context.${party.kind}`), login].join(' · ')} />
    </li>
  );
}
