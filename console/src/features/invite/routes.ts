import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { rootRoute } from '@/routes/root';

export const acceptInviteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invite/$token',
  component: lazyRouteComponent(() => import('./AcceptPage'), 'AcceptPage'),
});

export const inviteRoutes = [acceptInviteRoute] as const;
