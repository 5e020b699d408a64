import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { tenantRoute } from '@/routes/tenant';

import { readWorkspaceSearch } from './detail/workspace-search';
import { readWorkspacesSearch } from './workspaces-search';

export const workspacesListRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/workspaces',
  staticData: { needs: [['workspaces:read:all', 'users:manage:roles']] },
  validateSearch: readWorkspacesSearch,
  component: lazyRouteComponent(() => import('./WorkspacesPage'), 'WorkspacesPage'),
});

export const newWorkspaceRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/workspaces/new',
  staticData: { needs: [['workspaces:manage:all']] },
  component: lazyRouteComponent(() => import('./NewWorkspacePage'), 'NewWorkspacePage'),
});

export const workspaceRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/workspaces/$id',
  staticData: { needs: [['workspaces:read:all']] },
  validateSearch: readWorkspaceSearch,
  component: lazyRouteComponent(() => import('./detail/WorkspacePage'), 'WorkspacePage'),
});

export const workspacesRoutes = [workspacesListRoute, newWorkspaceRoute, workspaceRoute] as const;
