import { useQuery, useSuspenseQuery } from '@tanstack/react-query';

import { ADMIN_FULL_ACCESS, PLATFORM_FULL_ACCESS } from '@/api/permissions';
import { userAccessQuery } from '@/api/queries/people';
import { accessQuery } from '@/api/queries/session';
import type { OwnAccess, User, UserAccess } from '@/api/types';
import { useCan, useSession, useTenant } from '@/lib/session';
import { t } from '@/lib/text';

/** Why nobody with these rights may change an account with those; nothing where the server would let them. */
export function beyondOf(own: OwnAccess, theirs: UserAccess): string | undefined {
  if (own.platform) return undefined;
  const held = theirs.grants.map((each) => each.permission);
  if (held.some((each) => each === PLATFORM_FULL_ACCESS)) return t('users.beyondOperator');
  if (own.wildcard) return undefined;
  if (theirs.wildcard || held.some((each) => each === ADMIN_FULL_ACCESS)) return t('users.beyondFull');
  const everywhere = new Set<string>(own.permissions);
  const within = (workspace: string | null | undefined, permission: string) => own.workspaces.some((each) => each.workspace === workspace && each.permissions.some((one) => one === permission));
  const lacking = theirs.grants.find(({ permission, path }) => !everywhere.has(permission) && !within(path.workspace, permission));
  return lacking && t('users.beyond', { permission: lacking.permission });
}

/** Why an account is beyond one's own rights, once that is known. It decides nothing: the server does. */
export function useBeyond(user: User): string | undefined {
  const tenant = useTenant();
  const can = useCan();
  const self = useSession().user.id === user.id;
  const { data: own } = useSuspenseQuery(accessQuery(tenant));
  const { data: theirs } = useQuery({ ...userAccessQuery(tenant, user.id), enabled: !self && !own.platform && can('users:read:all') && user.status !== 'erased' });
  return self || theirs === undefined ? undefined : beyondOf(own, theirs);
}
