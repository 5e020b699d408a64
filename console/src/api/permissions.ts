/** The built-in permissions that the console itself asks for. `can()` takes nothing else, so a typo does not compile. */
export const BUILT_IN_PERMISSIONS = [
  'admin:full:access',
  'platform:full:access',
  'access:check:all',
  'users:read:all',
  'users:create:all',
  'users:update:all',
  'users:deactivate:all',
  'users:manage:roles',
  'users:invite:all',
  'users:impersonate:all',
  'users:reset_mfa:all',
  'users:restore:all',
  'users:erase:all',
  'users:import:all',
  'users:export:all',
  'user_groups:read:all',
  'user_groups:create:all',
  'user_groups:update:all',
  'user_groups:delete:all',
  'user_groups:manage:members',
  'roles:read:all',
  'roles:create:all',
  'roles:update:all',
  'roles:delete:all',
  'parties:read:all',
  'parties:create:all',
  'parties:update:all',
  'parties:delete:all',
  'workspaces:read:all',
  'workspaces:manage:all',
  'portals:read:all',
  'portals:manage:all',
  'api_users:read:all',
  'api_users:manage:all',
  'audit:read:all',
  'audit:export:all',
  'settings:read:all',
  'settings:update:all',
  'catalogue:read:all',
  'catalogue:manage:all',
  'connections:read:all',
  'connections:manage:all',
] as const;

export type Permission = (typeof BUILT_IN_PERMISSIONS)[number];

/** The wildcard of one tenant. */
export const ADMIN_FULL_ACCESS = 'admin:full:access';

/** The wildcard of the whole installation; no catalogue offers it. */
export const PLATFORM_FULL_ACCESS = 'platform:full:access';
