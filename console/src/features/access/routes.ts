import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { tenantRoute } from '@/routes/tenant';

import { readAccessSearch } from './access-search';

export const accessRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/access',
  validateSearch: readAccessSearch,
  component: lazyRouteComponent(() => import('./AccessPage'), 'AccessPage'),
});

export const accessRoutes = [accessRoute] as const;
