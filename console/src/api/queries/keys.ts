/**
 * The keys of the cache, all of them. Each starts with what a change makes stale: `keys.users(tenant)` reaches everything
 * that shows users, `keys.tenant(tenant)` everything of the tenant.
 */
type Parts = readonly unknown[];

const of =
  (noun: string) =>
  (tenant: string, ...parts: Parts) =>
    ['tenant', tenant, noun, ...parts] as const;

export const keys = {
  session: ['session'] as const,
  setup: ['setup'] as const,
  /** What a one-time link opens. */
  link: (token: string) => ['link', token] as const,
  /** The tenant that a sign-in page greets for. */
  greeting: (tenant: string, portal?: string) => ['greeting', tenant, portal] as const,
  /** What was typed and not sent. */
  draft: (form: string, tenant: string) => ['draft', form, tenant] as const,
  /** One's own record, sessions and the like. */
  own: (...parts: Parts) => ['me', ...parts] as const,
  /** What one may do oneself; it outlives a change of the tenant's things. */
  ownAccess: (tenant: string) => ['access', tenant] as const,
  /** What operators see of the installation. */
  platform: (...parts: Parts) => ['platform', ...parts] as const,
  /** The tenants that one may enter. */
  entered: (...parts: Parts) => ['entered', ...parts] as const,
  /** The tenants that somebody belongs to. */
  memberships: (user: string, ...parts: Parts) => ['memberships', user, ...parts] as const,
  tenants: ['tenant'] as const,
  tenant: (tenant: string) => ['tenant', tenant] as const,
  /** The tenant as a thing of its own. */
  itself: of('itself'),
  users: of('users'),
  roles: of('roles'),
  groups: of('groups'),
  /** Accounts on their way. */
  invitations: of('invitations'),
  /** What the link of an invitation offers. */
  offer: (token: string) => ['offer', token] as const,
  parties: of('parties'),
  workspaces: of('workspaces'),
  portals: of('portals'),
  /** Work that goes on after its request. */
  jobs: of('jobs'),
  imports: of('imports'),
  /** What may be ticked in a role. */
  permissions: of('permissions'),
  manifests: of('manifests'),
  settings: of('settings'),
  /** Who of the operator tenant may enter, and by which rule. */
  operators: of('operators'),
  /** How mail leaves, what letters say, and how far they are. */
  mail: of('mail'),
  /** Who can, and why. */
  access: of('access'),
  audit: of('audit'),
  /** What the command palette found on a screen. */
  palette: of('palette'),
};
