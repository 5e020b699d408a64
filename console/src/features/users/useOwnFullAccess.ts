import { useQuery } from '@tanstack/react-query';

import { ADMIN_FULL_ACCESS, PLATFORM_FULL_ACCESS } from '@/api/permissions';
import { userAccessQuery } from '@/api/queries/people';
import type { GrantPath, User } from '@/api/types';
import { useSession, useTenant } from '@/lib/session';

/** Tells whether a change takes full access from the one who makes it, by which of the ways to it that change leaves. */
export function useOwnFullAccess(user: Pick<User, 'id'>): (isLeft: (path: GrantPath) => boolean) => boolean {
  const isSelf = useSession().user.id === user.id;
  const { data } = useQuery({ ...userAccessQuery(useTenant(), user.id), enabled: isSelf });
  return (isLeft) =>
    isSelf &&
    [ADMIN_FULL_ACCESS, PLATFORM_FULL_ACCESS].some((full) => {
      const ways = data?.grants.filter((each) => each.permission === full) ?? [];
      return ways.length > 0 && !ways.some((each) => isLeft(each.path));
    });
}
