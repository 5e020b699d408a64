import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { signedInRoute } from '@/routes/signed-in';

export const profileRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/profile',
  component: lazyRouteComponent(() => import('./ProfilePage'), 'ProfilePage'),
});

export const securityRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/profile/security',
  component: lazyRouteComponent(() => import('./SecurityPage'), 'SecurityPage'),
});

export const profileRoutes = [profileRoute, securityRoute] as const;
