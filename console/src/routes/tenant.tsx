import { createRoute, notFound, Outlet, redirect, useMatches } from '@tanstack/react-router';

import type { Permission } from '@/api/permissions';
import { isProblem } from '@/api/problem';
import { accessQuery } from '@/api/queries/session';
import { useCan } from '@/lib/session';
import { navigation } from '@/navigation';
import { NoAccess } from '@/shell/NoAccess';
import { NotFound } from '@/shell/NotFound';

import { signedInRoute } from './signed-in';

/** `/admin` leads where a sign-in does. */
export const adminRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/admin',
  beforeLoad: ({ context }) => {
    throw redirect({ to: '/admin/$tenant', params: { tenant: context.session.landing } });
  },
});

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** What a screen cannot be without: of each of these one. The screen is not even begun otherwise, so that nothing is asked for that would be refused. */
    needs?: readonly (readonly Permission[])[];
  }
}

/** The screen that the address names, for whoever may see it. */
function Screen() {
  const can = useCan();
  const needs = useMatches({ select: (matches) => matches.at(-1)?.staticData.needs }) ?? [];
  const missing = needs.find((each) => !can(...each));
  return missing ? <NoAccess permissions={missing} /> : <Outlet />;
}

/** The screens of one tenant. `/admin/users` leads to those of the one that a sign-in leads to. */
export const tenantRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/admin/$tenant',
  component: Screen,
  notFoundComponent: NotFound,
  beforeLoad: async ({ context, params: { tenant }, location }) => {
    const { session, queryClient } = context;
    const isTenant = session.tenant.slug === tenant || session.tenants.some((each) => each.slug === tenant);
    if (!isTenant && navigation.some((each) => each.section === tenant && each.path === undefined)) {
      throw redirect({ href: `/admin/${session.landing}/${tenant}${location.searchStr}` });
    }
    await queryClient.query({ ...accessQuery(tenant), staleTime: 'static' }).catch((error: unknown) => {
      throw isProblem(error, 404) || isProblem(error, 403) ? notFound() : error;
    });
  },
});
