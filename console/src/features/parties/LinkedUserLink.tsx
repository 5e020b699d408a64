import type { Party } from '@/api/types';
import { HrefLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';

/** The account that is linked to a party, as a link for who may open it. */
export function LinkedUserLink({ user }: { user: Party['user'] }) {
  const tenant = useTenant();
  const can = useCan();
  if (!user) return null;
  if (!can('users:read:all')) return user.name;
  return <HrefLink href={`/admin/${tenant}/users/${user.id}`} size="sm">{user.name}</HrefLink>;
}
