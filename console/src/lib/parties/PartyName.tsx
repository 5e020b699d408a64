import { useQuery } from '@tanstack/react-query';

import { chosenPartyQuery } from '@/api/queries/parties';
import { useCan, useTenant } from '@/lib/session';

/** What a party is called whose id alone is known. */
export function PartyName({ id }: { id: string }) {
  const { data } = useQuery({ ...chosenPartyQuery(useTenant(), id), enabled: useCan()('parties:read:all') });
  return data?.name ?? '…';
}
