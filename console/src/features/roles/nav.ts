import { IconShieldLock } from '@tabler/icons-react';

import { api, body } from '@/api/client';
import type { NavEntry } from '@/lib/navigation';

export const rolesNav: readonly NavEntry[] = [
  {
    section: 'roles',
    key: 'r',
    label: 'roles.title',
    icon: IconShieldLock,
    group: 'access',
    permissions: ['roles:read:all'],
    actions: [{ label: 'roles.add', path: 'new', permissions: ['roles:create:all'] }],
    search: async (tenant, q, signal) => {
      const page = await body(api.GET('/api/v1/tenants/{tenant}/roles', { params: { path: { tenant }, query: { q, limit: 5 } }, signal }));
      return page.items.map(({ id, name, description }) => ({ id, label: name, description: description ?? undefined, href: `/admin/${tenant}/roles/${id}` }));
    },
  },
];
