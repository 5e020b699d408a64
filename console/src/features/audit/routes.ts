import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { tenantRoute } from '@/routes/tenant';

import { readAuditSearch } from './audit-search';

export const auditRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/audit',
  staticData: { needs: [['audit:read:all']] },
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('./AuditPage'), 'AuditPage'),
});

export const auditRoutes = [auditRoute] as const;
