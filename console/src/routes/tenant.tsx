import { createRoute, notFound, redirect } from '@tanstack/react-router';

import { isProblem } from '@/api/problem';
import { accessQuery } from '@/api/queries/session';
import { navigation } from '@/navigation';
import { NotFound } from '@/shell/NotFound';

import { signedInRoute } from './signed-in';

/** `/admin` leads to the tenant of the session. */
export const adminRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/admin',
  beforeLoad: ({ context }) => {
    throw redirect({ to: '/admin/$tenant', params: { tenant: context.session.tenant.slug } });
  },
});

/** The screens of one tenant. `/admin/users` leads to those of the session's. */
export const tenantRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/admin/$tenant',
  notFoundComponent: NotFound,
  beforeLoad: async ({ context, params: { tenant }, location }) => {
    const { session, queryClient } = context;
    const isTenant = session.tenant.slug === tenant || session.tenants.some((each) => each.slug === tenant);
    if (!isTenant && navigation.some((each) => each.section === tenant)) {
      throw redirect({ href: `/admin/${session.tenant.slug}/${tenant}${location.searchStr}` });
    }
    await queryClient.query({ ...accessQuery(tenant), staleTime: 'static' }).catch((error: unknown) => {
      throw isProblem(error, 404) || isProblem(error, 403) ? notFound() : error;
    });
  },
});
