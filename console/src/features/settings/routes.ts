import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { tenantRoute } from '@/routes/tenant';

export const settingsRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/settings/general',
  staticData: { needs: [['settings:read:all']] },
  component: lazyRouteComponent(() => import('./GeneralPage'), 'GeneralPage'),
});

export const authenticationRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/settings/authentication',
  staticData: { needs: [['settings:read:all']] },
  component: lazyRouteComponent(() => import('./AuthenticationPage'), 'AuthenticationPage'),
});

export const settingsRoutes = [settingsRoute, authenticationRoute] as const;
