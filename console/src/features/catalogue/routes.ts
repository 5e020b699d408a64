import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { tenantRoute } from '@/routes/tenant';

import { readCatalogueSearch } from './catalogue-search';

export const catalogueRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/settings/catalogue',
  staticData: { needs: [['roles:read:all', 'catalogue:read:all']] },
  validateSearch: readCatalogueSearch,
  component: lazyRouteComponent(() => import('./CataloguePage'), 'CataloguePage'),
});

export const catalogueRoutes = [catalogueRoute] as const;
