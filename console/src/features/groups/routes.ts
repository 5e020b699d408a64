import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { tenantRoute } from '@/routes/tenant';

import { readGroupsSearch } from './list/groups-search';

export const groupsListRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/groups',
  validateSearch: readGroupsSearch,
  component: lazyRouteComponent(() => import('./list/GroupsPage'), 'GroupsPage'),
});

export const newGroupRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/groups/new',
  component: lazyRouteComponent(() => import('./form/NewGroupPage'), 'NewGroupPage'),
});

export const groupRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/groups/$id',
  component: lazyRouteComponent(() => import('./detail/GroupPage'), 'GroupPage'),
});

export const editGroupRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/groups/$id/edit',
  component: lazyRouteComponent(() => import('./form/EditGroupPage'), 'EditGroupPage'),
});

export const groupsRoutes = [groupsListRoute, newGroupRoute, groupRoute, editGroupRoute] as const;
