import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { tenantRoute } from '@/routes/tenant';

export const catalogueRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/settings/catalogue',
  component: lazyRouteComponent(() => import('./CataloguePage'), 'CataloguePage'),
});

export const catalogueRoutes = [catalogueRoute] as const;
