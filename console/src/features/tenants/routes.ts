import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { platformRoute } from '@/routes/platform';

import { readTenantsSearch } from './list/tenants-search';

export const tenantsListRoute = createRoute({
  getParentRoute: () => platformRoute,
  path: '/platform/tenants',
  validateSearch: readTenantsSearch,
  component: lazyRouteComponent(() => import('./list/TenantsPage'), 'TenantsPage'),
});

export const newTenantRoute = createRoute({
  getParentRoute: () => platformRoute,
  path: '/platform/tenants/new',
  component: lazyRouteComponent(() => import('./form/NewTenantPage'), 'NewTenantPage'),
});

export const tenantDetailRoute = createRoute({
  getParentRoute: () => platformRoute,
  path: '/platform/tenants/$slug',
  component: lazyRouteComponent(() => import('./detail/TenantPage'), 'TenantPage'),
});

export const tenantsRoutes = [tenantsListRoute, newTenantRoute, tenantDetailRoute] as const;
