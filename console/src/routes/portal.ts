import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';

import { accessQuery, sessionQuery } from '@/api/queries/session';
import { homeOf, portalPath } from '@/lib/portal';

import { rootRoute } from './root';

/** What somebody sees who came by a portal. Everybody else is led to where they belong. */
export const portalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/p/$tenant/$portal',
  component: lazyRouteComponent(() => import('@/shell/PortalShell'), 'PortalShell'),
  beforeLoad: async ({ context: { queryClient }, params }) => {
    const session = await queryClient.query({ ...sessionQuery, staleTime: 'static' });
    if (session === null) throw redirect({ to: '/p/$tenant/$portal/sign-in', params });
    if (session.factor_due) throw redirect({ to: '/enrol' });
    const here = portalPath({ tenant: params.tenant, slug: params.portal });
    if (homeOf(session) !== here) throw redirect({ href: homeOf(session) });
  },
  loader: ({ context: { queryClient }, params }) => queryClient.query({ ...accessQuery(params.tenant), staleTime: 'static' }),
});
