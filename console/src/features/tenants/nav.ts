import { IconBuildings } from '@tabler/icons-react';

import { api, body } from '@/api/client';
import type { NavEntry } from '@/lib/navigation';

export const tenantsNav: readonly NavEntry[] = [
  {
    section: 'tenants',
    path: '/platform/tenants',
    key: 'o',
    label: 'tenants.title',
    icon: IconBuildings,
    group: 'platform',
    operatorsOnly: true,
    search: async (_tenant, q, signal) => {
      const page = await body(api.GET('/api/v1/tenants', { params: { query: { q, limit: 5 } }, signal }));
      return page.items.map(({ id, name, slug }) => ({ id, label: name, description: slug, href: `/platform/tenants/${slug}` }));
    },
    actions: [{ label: 'tenants.add', path: 'new', permissions: ['platform:full:access'] }],
  },
];
