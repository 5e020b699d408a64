import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';

import { accessQuery, sessionQuery } from '@/api/queries/session';
import { homeOf, portalPath } from '@/lib/portal';
import { rootRoute } from '@/routes/root';

export const portalSignInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/p/$tenant/$portal/sign-in',
  beforeLoad: async ({ context: { queryClient } }) => {
    const session = await queryClient.query({ ...sessionQuery, staleTime: 'static' });
    if (session) throw redirect({ href: homeOf(session) });
  },
  component: lazyRouteComponent(() => import('./PortalSignInPage'), 'PortalSignInPage'),
});

/** What somebody sees who came by a portal. Everybody else is led to where they belong. */
export const portalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/p/$tenant/$portal',
  component: lazyRouteComponent(() => import('./PortalShell'), 'PortalShell'),
  beforeLoad: async ({ context: { queryClient }, params }) => {
    const session = await queryClient.query({ ...sessionQuery, staleTime: 'static' });
    if (session === null) throw redirect({ to: '/p/$tenant/$portal/sign-in', params });
    if (session.factor_due) throw redirect({ to: '/enrol' });
    const here = portalPath({ tenant: params.tenant, slug: params.portal });
    if (homeOf(session) !== here) throw redirect({ href: homeOf(session) });
  },
  loader: ({ context: { queryClient }, params }) => queryClient.query({ ...accessQuery(params.tenant), staleTime: 'static' }),
});

export const portalHomeRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./PortalHomePage'), 'PortalHomePage'),
});

export const portalProfileRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/profile',
  component: lazyRouteComponent(() => import('../profile/ProfilePage'), 'ProfilePage'),
});

export const portalSecurityRoute = createRoute({
  getParentRoute: () => portalRoute,
  path: '/security',
  component: lazyRouteComponent(() => import('../profile/SecurityPage'), 'SecurityPage'),
});

export const portalScreens = portalRoute.addChildren([portalHomeRoute, portalProfileRoute, portalSecurityRoute]);
