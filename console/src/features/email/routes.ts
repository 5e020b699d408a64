import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { rootRoute } from '@/routes/root';

export const confirmEmailRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/email/confirm/$token',
  component: lazyRouteComponent(() => import('./ConfirmEmailPage'), 'ConfirmEmailPage'),
});

export const undoEmailRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/email/undo/$token',
  component: lazyRouteComponent(() => import('./UndoEmailPage'), 'UndoEmailPage'),
});

export const emailRoutes = [confirmEmailRoute, undoEmailRoute] as const;
