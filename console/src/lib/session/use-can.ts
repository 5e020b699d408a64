import { useSuspenseQuery } from '@tanstack/react-query';

import type { Permission } from '@/api/permissions';
import { accessQuery } from '@/api/queries/session';
import type { OwnAccess } from '@/api/types';

import { useTenant } from './use-tenant';

/** Whether any one of `permissions` is held in the whole tenant. */
export type Can = (...permissions: readonly Permission[]) => boolean;

/** What the server said one may do, as a question; a wildcard stands there in full. It decides nothing: the server asks again. */
export function canIn(access: OwnAccess): Can {
  const held = new Set<string>(access.permissions);
  return (...permissions) => permissions.some((each) => held.has(each));
}

/** `can("users:create:all")` for the tenant on screen. */
export function useCan(): Can {
  const { data } = useSuspenseQuery({ ...accessQuery(useTenant()) });
  return canIn(data);
}
