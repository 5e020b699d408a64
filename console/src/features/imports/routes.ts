import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { tenantRoute } from '@/routes/tenant';

import { readImportSearch, readImportsSearch, readNewImportSearch } from './imports-search';

export const importsRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/imports',
  staticData: { needs: [['users:import:all']] },
  validateSearch: readImportsSearch,
  component: lazyRouteComponent(() => import('./ImportsPage'), 'ImportsPage'),
});

export const newImportRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/imports/new',
  staticData: { needs: [['users:import:all']] },
  validateSearch: readNewImportSearch,
  component: lazyRouteComponent(() => import('./form/NewImportPage'), 'NewImportPage'),
});

export const importRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/imports/$id',
  staticData: { needs: [['users:import:all']] },
  validateSearch: readImportSearch,
  component: lazyRouteComponent(() => import('./detail/ImportPage'), 'ImportPage'),
});

export const importsRoutes = [importsRoute, newImportRoute, importRoute] as const;
