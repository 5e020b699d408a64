import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { tenantRoute } from '@/routes/tenant';

import { readGroupsSearch } from './list/groups-search';

export const groupsListRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/groups',
  staticData: { needs: [['user_groups:read:all']] },
  validateSearch: readGroupsSearch,
  component: lazyRouteComponent(() => import('./list/GroupsPage'), 'GroupsPage'),
});

export const newGroupRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/groups/new',
  staticData: { needs: [['user_groups:create:all']] },
  component: lazyRouteComponent(() => import('./form/NewGroupPage'), 'NewGroupPage'),
});

export const groupRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/groups/$id',
  staticData: { needs: [['user_groups:read:all']] },
  component: lazyRouteComponent(() => import('./detail/GroupPage'), 'GroupPage'),
});

export const editGroupRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/groups/$id/edit',
  staticData: { needs: [['user_groups:read:all'], ['user_groups:update:all']] },
  component: lazyRouteComponent(() => import('./form/EditGroupPage'), 'EditGroupPage'),
});

export const groupsRoutes = [groupsListRoute, newGroupRoute, groupRoute, editGroupRoute] as const;
