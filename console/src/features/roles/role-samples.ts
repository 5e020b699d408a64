import type { CatalogueModule } from '@/api/types';

/** A module with a sub-module, for tests. */
export const members: CatalogueModule = {
  key: 'members', name: 'Members', description: null, baseline: false,
  permissions: [
    { key: 'members:read:all', name: 'Read all members', description: null },
    { key: 'members:update:all', name: 'Update all members', description: null },
  ],
  modules: [
    {
      key: 'member_ranks', name: 'Members: Ranks', description: null, baseline: false, modules: [],
      permissions: [{ key: 'member_ranks:read:all', name: 'Read ranks', description: null }],
    },
  ],
};
