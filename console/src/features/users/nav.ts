import { IconUsers } from '@tabler/icons-react';

import { api, body } from '@/api/client';
import type { NavEntry } from '@/lib/navigation';

export const usersNav: readonly NavEntry[] = [
  {
    section: 'users',
    key: 'u',
    label: 'users.title',
    icon: IconUsers,
    group: 'people',
    permissions: ['users:read:all'],
    actions: [{ label: 'users.add', path: 'new', permissions: ['users:create:all'] }],
    search: async (tenant, q, signal) => {
      const page = await body(api.GET('/api/v1/tenants/{tenant}/users', { params: { path: { tenant }, query: { q, limit: 5 } }, signal }));
      return page.items.map(({ id, name, email, username }) => ({ id, label: name, description: email ?? username ?? undefined, href: `/admin/${tenant}/users/${id}` }));
    },
  },
];
