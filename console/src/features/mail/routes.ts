import { createRoute, lazyRouteComponent } from '@tanstack/react-router';

import { tenantRoute } from '@/routes/tenant';

import { readOutboxSearch } from './outbox/outbox-search';

const staticData = { needs: [['settings:read:all']] } as const;

const mailRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/settings/mail',
  staticData,
  component: lazyRouteComponent(() => import('./server/MailPage'), 'MailPage'),
});

export const templatesRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/settings/templates',
  staticData,
  component: lazyRouteComponent(() => import('./templates/TemplatesPage'), 'TemplatesPage'),
});

export const templateRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/settings/templates/$template/$language',
  staticData,
  component: lazyRouteComponent(() => import('./templates/TemplatePage'), 'TemplatePage'),
});

export const outboxRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/settings/outbox',
  staticData,
  validateSearch: readOutboxSearch,
  component: lazyRouteComponent(() => import('./outbox/OutboxPage'), 'OutboxPage'),
});

export const messageRoute = createRoute({
  getParentRoute: () => tenantRoute,
  path: '/settings/outbox/$id',
  staticData,
  component: lazyRouteComponent(() => import('./outbox/MessagePage'), 'MessagePage'),
});

export const mailRoutes = [mailRoute, templatesRoute, templateRoute, outboxRoute, messageRoute] as const;
