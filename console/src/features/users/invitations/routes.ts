import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { textIn } from '@/lib/search';
import { tenantRoute } from '@/routes/tenant';

import { readInvitationsSearch } from './invitations-search';

export const invitationsRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/invitations',
  staticData: { needs: [['users:invite:all', 'users:read:all']] },
  validateSearch: readInvitationsSearch,
  component: lazyRouteComponent(() => import('./InvitationsPage'), 'InvitationsPage'),
});

export const inviteRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/users/invite',
  staticData: { needs: [['users:invite:all']] },
  // The workspace whose roles are offered first.
  validateSearch: (search: Record<string, unknown>): { workspace?: string | undefined } => ({ workspace: textIn(search.workspace) }),
  component: lazyRouteComponent(() => import('../invite/InvitePage'), 'InvitePage'),
});

export const inviteManyRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/users/invite-many',
  staticData: { needs: [['users:invite:all']] },
  component: lazyRouteComponent(() => import('../invite/InviteManyPage'), 'InviteManyPage'),
});

export const invitationsRoutes = [invitationsRoute, inviteRoute, inviteManyRoute] as const;
