import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { tenantRoute } from '@/routes/tenant';

import { readJobSearch, readJobsSearch } from './jobs-search';

export const jobsRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/jobs',
  validateSearch: readJobsSearch,
  component: lazyRouteComponent(() => import('./JobsPage'), 'JobsPage'),
});

export const jobRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/jobs/$id',
  validateSearch: readJobSearch,
  component: lazyRouteComponent(() => import('./JobPage'), 'JobPage'),
});

export const jobsRoutes = [jobsRoute, jobRoute] as const;
