import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';

import { sessionQuery, setupQuery } from '@/api/queries/session';
import { safeNext } from '@/lib/next';
import { homeOf } from '@/lib/portal';
import { rootRoute } from '@/routes/root';

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string | undefined; tenant?: string | undefined } => ({
    next: safeNext(search.next),
    tenant: typeof search.tenant === 'string' && search.tenant !== '' ? search.tenant : undefined,
  }),
  beforeLoad: async ({ context: { queryClient }, search }) => {
    const session = await queryClient.query({ ...sessionQuery, staleTime: 'static' });
    // What lies in the back office is not for whoever came by a portal.
    if (session) throw redirect({ href: session.portal ? homeOf(session) : (search.next ?? '/admin') });
    // An empty installation has nobody who could sign in. If that cannot be told, the form is shown.
    if (await queryClient.query({ ...setupQuery, staleTime: 'static' }).catch(() => false)) throw redirect({ to: '/setup' });
  },
  component: lazyRouteComponent(() => import('./SignInPage'), 'SignInPage'),
});

/** The page of a portal. */
export const portalSignInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/p/$tenant/$portal/sign-in',
  beforeLoad: async ({ context: { queryClient } }) => {
    const session = await queryClient.query({ ...sessionQuery, staleTime: 'static' });
    if (session) throw redirect({ href: homeOf(session) });
  },
  component: lazyRouteComponent(() => import('./PortalSignInPage'), 'PortalSignInPage'),
});

export const signInRoutes = [signInRoute, portalSignInRoute] as const;
