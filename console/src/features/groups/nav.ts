import { IconUsersGroup } from '@tabler/icons-react';

import { api, body } from '@/api/client';
import type { NavEntry } from '@/lib/navigation';

export const groupsNav: readonly NavEntry[] = [
  {
    section: 'groups',
    key: 'g',
    label: 'groups.title',
    icon: IconUsersGroup,
    group: 'people',
    permissions: ['user_groups:read:all'],
    search: async (tenant, q, signal) => {
      const page = await body(api.GET('/api/v1/tenants/{tenant}/groups', { params: { path: { tenant }, query: { q, limit: 5 } }, signal }));
      return page.items.map(({ id, name, description }) => ({ id, label: name, description: description ?? undefined, href: `/admin/${tenant}/groups/${id}` }));
    },
    actions: [{ label: 'groups.add', path: 'new', permissions: ['user_groups:create:all'] }],
  },
];
