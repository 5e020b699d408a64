import { useQuery } from '@tanstack/react-query';

import { ADMIN_FULL_ACCESS, type Permission } from '@/api/permissions';
import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import { mailQuery } from '@/api/queries/mail';
import { catalogueQuery, rolesFoundQuery } from '@/api/queries/tenant';
import type { Role } from '@/api/types';
import { useCan, useSession, useTenant } from '@/lib/session';
import type { PlainKey } from '@/lib/text';

export interface CheckItem {
  key: 'user' | 'administrator' | 'factor' | 'mail' | 'role' | 'application';
  title: PlainKey;
  text: PlainKey;
  action: PlainKey;
  /** Which screen does it; a step whose screen is missing has no button. */
  section: string;
  path: string;
  /** What one needs to do it; nothing where it is one's own. */
  permission?: Permission;
  /** Done, open, or not known because it may not be read. */
  state: 'done' | 'open' | 'unknown' | 'loading';
}

function stateOf(answer: { isPending: boolean; isError: boolean; fetchStatus: string }, done: boolean): CheckItem['state'] {
  if (answer.isError || (answer.isPending && answer.fetchStatus === 'idle')) return 'unknown';
  if (answer.isPending) return 'loading';
  return done ? 'done' : 'open';
}

/** Whether somebody made the role: those that the tenant began with are as old as it is, and have not been edited. */
function useIsOwnRole(tenant: string): (role: Role) => boolean {
  const session = useSession();
  const began = session.tenant.slug === tenant ? session.tenant.created_at : undefined;
  return ({ built_in, created_at, updated_at }) => !built_in && (began === undefined || created_at !== began || updated_at !== began);
}

/** What a new tenant still wants, read from its real state. */
export function useChecklist(): CheckItem[] {
  const tenant = useTenant();
  const can = useCan();
  const path = { tenant };
  const users = useQuery({
    queryKey: keys.users(tenant, 'count'),
    queryFn: ({ signal }) => body(api.GET('/api/v1/tenants/{tenant}/users', { params: { path, query: { limit: 2, count: 'true' } }, signal })),
    enabled: can('users:read:all'),
  });
  const administrators = useQuery({
    queryKey: keys.users(tenant, 'administrators'),
    queryFn: ({ signal }) =>
      body(api.GET('/api/v1/tenants/{tenant}/permissions/{key}/holders', { params: { path: { tenant, key: ADMIN_FULL_ACCESS }, query: { limit: 5 } }, signal })),
    enabled: can('users:read:all'),
  });
  const roles = useQuery({ ...rolesFoundQuery(tenant, ''), enabled: can('roles:read:all') });
  const isOwn = useIsOwnRole(tenant);
  // An application may have brought its permissions to the whole installation, not to this tenant alone.
  const catalogue = useQuery({ ...catalogueQuery(tenant), enabled: can('catalogue:read:all') });
  const mail = useQuery({ ...mailQuery(tenant), enabled: can('settings:read:all') });
  const { user } = useSession();
  const active = administrators.data?.items.filter((each) => each.status === 'active') ?? [];
  const steps: CheckItem[] = [
    {
      key: 'user', title: 'start.user', text: 'start.userText', action: 'users.add', section: 'users', path: 'users/new', permission: 'users:create:all',
      state: stateOf(users, (users.data?.items.length ?? 0) > 1),
    },
    {
      key: 'administrator', title: 'start.administrator', text: 'start.administratorText', action: 'start.administratorAction', section: 'users', path: 'users', permission: 'users:manage:roles',
      state: stateOf(administrators, active.length > 1),
    },
    {
      key: 'role', title: 'start.role', text: 'start.roleText', action: 'start.roleAction', section: 'roles', path: 'roles', permission: 'roles:create:all',
      state: stateOf(roles, roles.data?.items.some(isOwn) ?? false),
    },
    {
      key: 'application', title: 'start.application', text: 'start.applicationText', action: 'start.applicationAction', section: 'settings/catalogue', path: 'settings/catalogue', permission: 'catalogue:manage:all',
      state: stateOf(catalogue, catalogue.data?.modules.some((each) => !each.baseline) ?? false),
    },
  ];
  if (can('settings:read:all')) {
    steps.push({
      key: 'mail', title: 'start.mail', text: 'start.mailText', action: 'start.mailAction', section: 'settings/mail', path: 'settings/mail', permission: 'settings:update:all',
      state: stateOf(mail, mail.data?.data.leaves ?? false),
    });
  }
  // Who administers nothing has nothing to set up.
  if (steps.every((each) => each.state === 'unknown')) return steps;
  return [...steps, { key: 'factor', title: 'start.factor', text: 'start.factorText', action: 'start.factorAction', section: '', path: '/profile/security', state: user.mfa ? 'done' : 'open' }];
}
