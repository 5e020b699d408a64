import type { Party } from '@/api/types';
import { sectionOf } from '@/lib/parties';
import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { Person } from '@/ui';

/** The name as a link to the party. */
export function PartyNameCell({ party }: { party: Party }) {
  const tenant = useTenant();
  const link = (
    <TextLink to="/admin/$tenant/$section/$id" params={{ tenant, section: sectionOf(party.kind), id: party.id }} size="sm" fw={600} c="var(--mantine-color-text)" lineClamp={2}>
      {party.name}
    </TextLink>
  );
  return <Person name={party.name} link={link} detail={party.external_id} />;
}
