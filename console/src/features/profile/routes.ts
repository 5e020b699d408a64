import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';

import { sessionQuery } from '@/api/queries/session';
import { portalPath } from '@/lib/portal';
import { portalRoute } from '@/routes/portal';
import { rootRoute } from '@/routes/root';
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

/** Where a session leads to that may do nothing but add a second factor. */
export const enrolRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/enrol',
  beforeLoad: async ({ context }) => {
    const session = await context.queryClient.query({ ...sessionQuery, staleTime: 'static' });
    if (session === null) throw redirect({ to: '/sign-in' });
    if (!session.factor_due) throw redirect({ href: session.portal ? portalPath(session.portal, '/security') : '/profile/security' });
  },
  component: lazyRouteComponent(() => import('./factors/EnrolPage'), 'EnrolPage'),
});

export const profileRoutes = [profileRoute, securityRoute] as const;

/** The home of a portal: what one may do, and who one is. */
export const portalHomeRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./portal/PortalHomePage'), 'PortalHomePage'),
});

export const portalProfileRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/profile',
  component: lazyRouteComponent(() => import('./ProfilePage'), 'ProfilePage'),
});

export const portalSecurityRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/security',
  component: lazyRouteComponent(() => import('./SecurityPage'), 'SecurityPage'),
});

export const portalScreens = [portalHomeRoute, portalProfileRoute, portalSecurityRoute] as const;
