import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { textIn } from '@/lib/search';
import { tenantRoute } from '@/routes/tenant';

import { readUsersSearch } from './list/users-search';

export const usersRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/users',
  staticData: { needs: [['users:read:all']] },
  validateSearch: readUsersSearch,
  component: lazyRouteComponent(() => import('./list/UsersPage'), 'UsersPage'),
});

export const newUserRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/users/new',
  staticData: { needs: [['users:create:all']] },
  validateSearch: (search: Record<string, unknown>): { party?: string | undefined } => ({ party: textIn(search.party) }),
  component: lazyRouteComponent(() => import('./form/NewUserPage'), 'NewUserPage'),
});

export const userRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/users/$id',
  staticData: { needs: [['users:read:all']] },
  // The workspace whose roles are to be ticked at once.
  validateSearch: (search: Record<string, unknown>): { roles?: string | undefined } => ({ roles: textIn(search.roles) }),
  component: lazyRouteComponent(() => import('./detail/UserPage'), 'UserPage'),
});

export const editUserRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/users/$id/edit',
  staticData: { needs: [['users:read:all'], ['users:update:all']] },
  component: lazyRouteComponent(() => import('./form/EditUserPage'), 'EditUserPage'),
});

export const usersRoutes = [usersRoute, newUserRoute, userRoute, editUserRoute] as const;
