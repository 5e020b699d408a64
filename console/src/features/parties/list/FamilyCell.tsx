import type { Party } from '@/api/types';
import { sectionOf } from '@/lib/parties';
import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';

/** The household as a link to everybody in it. */
export function FamilyCell({ party }: { party: Party }) {
  const tenant = useTenant();
  if (!party.family) return null;
  return (
    <TextLink to="/admin/$tenant/$section" params={{ tenant, section: sectionOf(party.kind) }} search={{ family: party.family }} size="sm">
      {party.family}
    </TextLink>
  );
}
