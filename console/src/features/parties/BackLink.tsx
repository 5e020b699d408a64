import { IconArrowLeft } from '@tabler/icons-react';

import type { Party, PartyKind } from '@/api/types';
import { sectionOf } from '@/lib/parties';
import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import classes from './Parties.module.css';

interface BackLinkProps {
  kind: PartyKind;
  party?: Pick<Party, 'id' | 'name'>;
}

/** The way up: to a party, or to all of its kind. */
export function BackLink({ kind, party }: BackLinkProps) {
  const tenant = useTenant();
  const section = sectionOf(kind);
  const arrow = <IconArrowLeft size={16} aria-hidden />;
  if (party === undefined) {
    return <TextLink to="/admin/$tenant/$section" params={{ tenant, section }} className={classes.back} size="sm">{arrow}{t(`parties.${kind}.title`)}</TextLink>;
  }
  return <TextLink to="/admin/$tenant/$section/$id" params={{ tenant, section, id: party.id }} className={classes.back} size="sm">{arrow}{party.name}</TextLink>;
}
