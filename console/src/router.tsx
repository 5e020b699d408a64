import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, redirect, type RouterHistory } from '@tanstack/react-router';

import { accessRoutes } from './features/access/routes';
import { auditRoutes } from './features/audit/routes';
import { catalogueRoutes } from './features/catalogue/routes';
import { emailRoutes } from './features/email/routes';
import { groupsRoutes } from './features/groups/routes';
import { importsRoutes } from './features/imports/routes';
import { invitationsRoutes } from './features/users/invitations/routes';
import { inviteRoutes } from './features/invite/routes';
import { jobsRoutes } from './features/jobs/routes';
import { mailRoutes } from './features/mail/routes';
import { operatorsRoutes } from './features/operators/routes';
import { partiesRoutes } from './features/parties/routes';
import { enrolRoute, portalScreens, profileRoutes } from './features/profile/routes';
import { portalsRoutes } from './features/portals/routes';
import { recoverRoutes } from './features/recover/routes';
import { rolesRoutes } from './features/roles/routes';
import { settingsRoutes } from './features/settings/routes';
import { setupRoutes } from './features/setup/routes';
import { signInRoutes } from './features/sign-in/routes';
import { signInsRoutes } from './features/sign-ins/routes';
import { startRoutes } from './features/start/routes';
import { tenantsRoutes } from './features/tenants/routes';
import { usersRoutes } from './features/users/routes';
import { workspacesRoutes } from './features/workspaces/routes';
import { platformRoute } from './routes/platform';
import { portalRoute } from './routes/portal';
import { rootRoute } from './routes/root';
import { signedInRoute } from './routes/signed-in';
import { adminRoute, tenantRoute } from './routes/tenant';
import { NotFound } from './shell/NotFound';
import { RouteError } from './shell/RouteError';
import { PageSkeleton } from './ui';

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/admin' });
  },
});

const tenantScreens = tenantRoute.addChildren([
  ...startRoutes,
  ...usersRoutes,
  ...invitationsRoutes,
  ...groupsRoutes,
  ...importsRoutes,
  ...jobsRoutes,
  ...partiesRoutes,
  ...rolesRoutes,
  ...accessRoutes,
  ...auditRoutes,
  ...signInsRoutes,
  ...operatorsRoutes,
  ...workspacesRoutes,
  ...portalsRoutes,
  ...catalogueRoutes,
  ...settingsRoutes,
  ...mailRoutes,
]);

const routeTree = rootRoute.addChildren([
  indexRoute,
  ...setupRoutes,
  ...signInRoutes,
  enrolRoute,
  portalRoute.addChildren(portalScreens),
  ...inviteRoutes,
  ...recoverRoutes,
  ...emailRoutes,
  signedInRoute.addChildren([adminRoute, tenantScreens, platformRoute.addChildren(tenantsRoutes), ...profileRoutes]),
]);

/** The screens. */
export function createAppRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history && { history }),
    context: { queryClient },
    defaultPreload: 'intent',
    // The query cache decides what is fresh.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 300,
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: RouteError,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
  interface HistoryState {
    /** The cursors of the pages before this one, so that `Previous` knows the way. */
    cursors?: readonly string[];
  }
}
