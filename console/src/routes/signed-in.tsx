import { createRoute, Outlet, redirect } from '@tanstack/react-router';

import { accessQuery, sessionQuery } from '@/api/queries/session';
import { NavigationContext } from '@/lib/navigation';
import { navigation } from '@/navigation';
import { Frame } from '@/shell/Frame';

import { portalPath } from '@/lib/portal';

import { rootRoute } from './root';

function SignedIn() {
  return (
    <NavigationContext value={navigation}>
      <Frame>
        <Outlet />
      </Frame>
    </NavigationContext>
  );
}

/** Screens for those who are signed in. It adds nothing to the path. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  component: SignedIn,
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.query({ ...sessionQuery, staleTime: 'static' });
    if (session === null) {
      throw redirect({ to: '/sign-in', search: location.pathname === '/admin' ? {} : { next: location.href } });
    }
    if (session.factor_due) throw redirect({ to: '/enrol' });
    if (session.portal) throw redirect({ href: portalPath(session.portal, location.pathname.startsWith('/profile') ? location.pathname.replace('/profile/', '/').replace(/\/$/, '') : '') });
    return { session };
  },
  loader: ({ context }) => context.queryClient.query({ ...accessQuery(context.session.landing), staleTime: 'static' }),
});
