import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { tenantRoute } from '@/routes/tenant';

import { kindOf } from './kinds';
import { readPartiesSearch } from './list/parties-search';

// `/members`, `/customers` and `/suppliers` are the same screens; every other section has a route of its own.

export const partiesRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/$section',
  staticData: { needs: [['parties:read:all']] },
  beforeLoad: ({ params }) => void kindOf(params.section),
  validateSearch: readPartiesSearch,
  component: lazyRouteComponent(() => import('./list/PartiesPage'), 'PartiesPage'),
});

export const newPartyRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/$section/new',
  staticData: { needs: [['parties:create:all']] },
  beforeLoad: ({ params }) => void kindOf(params.section),
  component: lazyRouteComponent(() => import('./form/NewPartyPage'), 'NewPartyPage'),
});

export const partyRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/$section/$id',
  staticData: { needs: [['parties:read:all']] },
  beforeLoad: ({ params }) => void kindOf(params.section),
  component: lazyRouteComponent(() => import('./detail/PartyPage'), 'PartyPage'),
});

export const editPartyRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/$section/$id/edit',
  staticData: { needs: [['parties:read:all'], ['parties:update:all']] },
  beforeLoad: ({ params }) => void kindOf(params.section),
  component: lazyRouteComponent(() => import('./form/EditPartyPage'), 'EditPartyPage'),
});

export const partiesRoutes = [partiesRoute, newPartyRoute, partyRoute, editPartyRoute] as const;
