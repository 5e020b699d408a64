import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { tenantRoute } from '@/routes/tenant';

import { readOperatorsSearch } from './operators-search';

export const operatorsRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/operators',
  staticData: { needs: [['settings:read:all', 'audit:read:all']] },
  validateSearch: readOperatorsSearch,
  component: lazyRouteComponent(() => import('./OperatorsPage'), 'OperatorsPage'),
});

export const operatorsRoutes = [operatorsRoute] as const;
