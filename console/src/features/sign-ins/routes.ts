import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { tenantRoute } from '@/routes/tenant';

import { readSignInsSearch } from './sign-ins-search';

export const signInsRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/sign-ins',
  staticData: { needs: [['audit:read:all']] },
  validateSearch: readSignInsSearch,
  component: lazyRouteComponent(() => import('./SignInsPage'), 'SignInsPage'),
});

export const signInsRoutes = [signInsRoute] as const;
