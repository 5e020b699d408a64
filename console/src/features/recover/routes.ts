import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { rootRoute } from '@/routes/root';

export const forgotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/recover',
  // An address may be a number to the reader of parameters.
  validateSearch: (search: Record<string, unknown>): { email?: string | undefined; tenant?: string | undefined; portal?: string | undefined } => ({
    email: typeof search.email === 'string' ? search.email : undefined,
    tenant: typeof search.tenant === 'string' ? search.tenant : undefined,
    portal: typeof search.portal === 'string' ? search.portal : undefined,
  }),
  component: lazyRouteComponent(() => import('./ForgotPage'), 'ForgotPage'),
});

export const recoverRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/recover/$token',
  component: lazyRouteComponent(() => import('./RecoverPage'), 'RecoverPage'),
});

export const recoverRoutes = [forgotRoute, recoverRoute] as const;
