import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { tenantRoute } from '@/routes/tenant';

export const workspacesListRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/workspaces',
  staticData: { needs: [['workspaces:read:all', 'users:manage:roles']] },
  component: lazyRouteComponent(() => import('./WorkspacesPage'), 'WorkspacesPage'),
});

export const newWorkspaceRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/workspaces/new',
  staticData: { needs: [['workspaces:manage:all']] },
  component: lazyRouteComponent(() => import('./NewWorkspacePage'), 'NewWorkspacePage'),
});

export const workspacesRoutes = [workspacesListRoute, newWorkspaceRoute] as const;
