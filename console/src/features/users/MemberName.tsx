import type { User } from '@/api/types';
import { PARTY_KINDS, hrefOfParty } from '@/lib/parties';
import { HrefLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';

/** The member, customer or supplier whom an account belongs to, as a link for who may open it. */
export function MemberName({ user }: { user: User }) {
  const tenant = useTenant();
  const can = useCan();
  const kind = PARTY_KINDS.find((each) => each === user.type);
  if (!user.party || kind === undefined) return null;
  if (!can('parties:read:all')) return user.party_name;
  return <HrefLink href={hrefOfParty(tenant, { kind, id: user.party })} size="sm">{user.party_name}</HrefLink>;
}
