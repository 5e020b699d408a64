import type { Party } from '@/api/types';
import { t } from '@/lib/text';
import { Person } from '@/ui';

/** A party to choose, with what tells it from others of its name. */
export function PartyOption({ party }: { party: Party }) {
  const detail = [t(`context.${party.kind}`), party.email, party.external_id].filter(Boolean).join(' · ');
  return <Person name={party.name} detail={detail} />;
}
