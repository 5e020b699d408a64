import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { tenantRoute } from '@/routes/tenant';

import { readRoleSearch } from './detail/role-search';
import { readRolesSearch } from './list/roles-search';

export const rolesRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/roles',
  validateSearch: readRolesSearch,
  component: lazyRouteComponent(() => import('./list/RolesPage'), 'RolesPage'),
});

export const newRoleRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/roles/new',
  component: lazyRouteComponent(() => import('./form/NewRolePage'), 'NewRolePage'),
});

export const roleRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/roles/$id',
  validateSearch: readRoleSearch,
  component: lazyRouteComponent(() => import('./detail/RolePage'), 'RolePage'),
});

export const editRoleRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/roles/$id/edit',
  component: lazyRouteComponent(() => import('./form/EditRolePage'), 'EditRolePage'),
});

export const rolesRoutes = [rolesRoute, newRoleRoute, roleRoute, editRoleRoute] as const;
