import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { tenantRoute } from '@/routes/tenant';

import { readRoleSearch } from './detail/role-search';
import { readRolesSearch } from './list/roles-search';

export const rolesRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/roles',
  // Whoever gives roles chooses among them.
  staticData: { needs: [['roles:read:all', 'users:manage:roles', 'users:create:all', 'users:invite:all']] },
  validateSearch: readRolesSearch,
  component: lazyRouteComponent(() => import('./list/RolesPage'), 'RolesPage'),
});

export const newRoleRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/roles/new',
  staticData: { needs: [['roles:create:all'], ['roles:read:all', 'catalogue:read:all']] },
  component: lazyRouteComponent(() => import('./form/NewRolePage'), 'NewRolePage'),
});

export const roleRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/roles/$id',
  staticData: { needs: [['roles:read:all']] },
  validateSearch: readRoleSearch,
  component: lazyRouteComponent(() => import('./detail/RolePage'), 'RolePage'),
});

export const editRoleRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/roles/$id/edit',
  staticData: { needs: [['roles:read:all'], ['roles:update:all']] },
  component: lazyRouteComponent(() => import('./form/EditRolePage'), 'EditRolePage'),
});

export const rolesRoutes = [rolesRoute, newRoleRoute, roleRoute, editRoleRoute] as const;
