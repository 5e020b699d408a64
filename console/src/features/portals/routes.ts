import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { tenantRoute } from '@/routes/tenant';

import { readPortalsSearch } from './portals-search';

const READS = ['portals:read:all', 'portals:manage:all'] as const;

export const portalsListRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/portals',
  staticData: { needs: [READS] },
  validateSearch: readPortalsSearch,
  component: lazyRouteComponent(() => import('./PortalsPage'), 'PortalsPage'),
});

export const newPortalRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/portals/new',
  staticData: { needs: [['portals:manage:all']] },
  component: lazyRouteComponent(() => import('./NewPortalPage'), 'NewPortalPage'),
});

export const onePortalRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/portals/$id',
  staticData: { needs: [READS] },
  component: lazyRouteComponent(() => import('./PortalPage'), 'PortalPage'),
});

export const editPortalRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/portals/$id/edit',
  staticData: { needs: [['portals:manage:all']] },
  component: lazyRouteComponent(() => import('./EditPortalPage'), 'EditPortalPage'),
});

export const portalsRoutes = [portalsListRoute, newPortalRoute, onePortalRoute, editPortalRoute] as const;
