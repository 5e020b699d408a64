import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { setupQuery } from '@/api/queries/session';
import { textIn } from '@/lib/search';
import { rootRoute } from '@/routes/root';

export const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  validateSearch: (search: Record<string, unknown>): { token?: string | undefined } => ({ token: textIn(search.token) }),
  loader: ({ context }) => context.queryClient.query({ ...setupQuery, staleTime: 'static' }),
  component: lazyRouteComponent(() => import('./SetupPage'), 'SetupPage'),
});

export const setupRoutes = [setupRoute] as const;
