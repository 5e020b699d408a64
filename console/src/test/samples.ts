import { BUILT_IN_PERMISSIONS, PLATFORM_FULL_ACCESS } from '@/api/permissions';
import type { OwnAccess, CurrentSession, Invitation, Memberships, Party, Role, Tenant, User } from '@/api/types';

const AT = '2026-01-31T09:00:00.000000Z';

export const tenant: Tenant = {
  id: 'ten_1', slug: 'main', name: 'Analytical Engines', status: 'active', operator: true, licence: {}, created_at: AT, updated_at: AT,
};

export function aUser(change: Partial<User> = {}): User {
  return {
    id: 'usr_ada', kind: 'human', context: 'tenant', type: 'internal', auth_scope: 'back_office', status: 'active', email: 'ada@example.org',
    email_verified: true, username: null, first_name: 'Ada', last_name: 'Lovelace', name: 'Ada Lovelace', job_title: null, office_address: null,
    notes: null, party: null, party_name: null, roles: [], mfa: false, password_change_required: false, last_login_at: null, created_at: AT, updated_at: AT, ...change,
  };
}

export function aRole(change: Partial<Role> = {}): Role {
  return {
    id: 'rol_manager', name: 'Manager', description: null, contexts: ['tenant'], permissions: ['users:read:all'], built_in: false, users_count: 0,
    created_at: AT, updated_at: AT, ...change,
  };
}

export function aParty(change: Partial<Party> = {}): Party {
  return {
    id: 'pty_mia', kind: 'member', name: 'Mia Mertens', email: 'mia@home.test', family: 'mertens', external_id: 'M-17', user: null, link: null,
    created_at: AT, updated_at: AT, ...change,
  };
}

export function anInvitation(change: Partial<Invitation> = {}): Invitation {
  return {
    id: 'inv_1', user: 'usr_ida', email: 'ida@example.org', name: 'Ida Invitee', context: 'tenant', roles: [{ id: 'rol_manager', name: 'Manager', description: null, workspace: null, workspace_name: null }],
    message: null, status: 'queued', mail: 'kept', mail_answer: null, invited_by: { id: 'usr_ada', name: 'Ada Lovelace' }, refusal: null, refused_at: null, created_at: AT, sent_at: AT,
    reminded_at: null, expires_at: '2026-02-07T09:00:00.000000Z', accepted_at: null, revoked_at: null, ...change,
  };
}

export const session: CurrentSession = {
  session: { id: 'ses_1', current: true, created_at: AT, authenticated_at: AT, last_seen_at: AT, expires_at: AT, ip: null, user_agent: null },
  user: aUser(), tenant, tenants: [{ slug: 'main', name: tenant.name }], landing: 'main', operator: false, factor_due: false, proved_lately: true, policy_version: 1,
};

/** At home in `main`, and nowhere else. */
export const memberships: Memberships = {
  items: [{ tenant: { id: tenant.id, slug: tenant.slug, name: tenant.name, status: 'active' }, kind: 'home', default: true }], operated: 0,
};

/** These permissions; without any, all that an administrator of the tenant has. */
export function anAccess(...permissions: string[]): OwnAccess {
  const wildcard = permissions.length === 0;
  const everything = BUILT_IN_PERMISSIONS.filter((each) => each !== PLATFORM_FULL_ACCESS);
  return { tenant: 'main', wildcard, platform: false, permissions: wildcard ? everything : permissions, workspaces: [], max_roles_per_user: null, policy_version: 1 };
}

/** What every screen asks for: a signed-in administrator of `main`. */
export const signedIn = {
  'GET /me/memberships': memberships,
  'GET /tenants/main/users/*/memberships': () => ({ body: memberships, headers: { etag: '"1"' } }),
  'GET /sessions/current': session,
  'GET /me/access': anAccess(),
  'GET /me/email': { email: 'ada@example.org', verified: true, pending: null, may_change: true },
  'GET /tenants/main/roles': {
    items: [aRole(), aRole({ id: 'rol_agent', name: 'Agent' }), aRole({ id: 'rol_vendor', name: 'Vendor', contexts: ['supplier'] })],
    next_cursor: null,
  },
  'GET /tenants/main/workspaces': { items: [], next_cursor: null },
  'GET /tenants/main/permissions': { contexts: ['tenant', 'supplier'], modules: [] },
};
