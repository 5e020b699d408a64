import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { tenantRoute } from '@/routes/tenant';

export const workspacesListRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/workspaces',
  component: lazyRouteComponent(() => import('./WorkspacesPage'), 'WorkspacesPage'),
});

export const newWorkspaceRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/workspaces/new',
  component: lazyRouteComponent(() => import('./NewWorkspacePage'), 'NewWorkspacePage'),
});

export const workspacesRoutes = [workspacesListRoute, newWorkspaceRoute] as const;
