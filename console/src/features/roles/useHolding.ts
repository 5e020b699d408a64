import { useMutation } from '@tanstack/react-query';

import { api, body, tagged } from '@/api/client';
import type { HeldRole } from '@/api/types';
import { useTenant } from '@/lib/session';

import { useRefreshRoles } from './useRefreshRoles';

interface Holding {
  user: string;
  workspace: string | null;
}

/** The set of roles, in one scope, that keeps what is held there. */
function kept(items: readonly HeldRole[], workspace: string | null) {
  const direct = items.filter((each) => !each.group && each.workspace === workspace);
  return direct.map(({ role, valid_from, valid_until }) => ({ role: role.id, valid_from, valid_until }));
}

/** Giving one role to somebody, and taking it, in one scope: whatever else they hold stays. */
export function useHolding(role: string) {
  const tenant = useTenant();
  const onSuccess = useRefreshRoles();
  const sync = async ({ user, workspace }: Holding, held: boolean) => {
    const path = { tenant, user };
    const { data, etag } = await tagged(api.GET('/api/v1/tenants/{tenant}/users/{user}/roles', { params: { path } }));
    const roles = kept(data.items, workspace).filter((each) => held || each.role !== role);
    if (held && !roles.some((each) => each.role === role)) roles.push({ role, valid_from: null, valid_until: null });
    return body(api.PUT('/api/v1/tenants/{tenant}/users/{user}/roles', { params: { path, header: { 'If-Match': etag } }, body: { roles, workspace } }));
  };
  const give = useMutation({ mutationFn: (holding: Holding) => sync(holding, true), onSuccess });
  const take = useMutation({ mutationFn: (holding: Holding) => sync(holding, false), onSuccess });
  return { give, take };
}
