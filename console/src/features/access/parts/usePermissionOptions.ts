import type { OptionsFilter } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

import { catalogueQuery } from '@/api/queries/tenant';
import type { CatalogueModule } from '@/api/types';
import { useCan, useTenant } from '@/lib/session';

interface PermissionOptions {
  /** Keys under their modules. */
  groups: { group: string; items: string[] }[];
  nameOf: (key: string) => string | undefined;
  /** Finds by key and by name. */
  filter: OptionsFilter;
}

function flat(modules: readonly CatalogueModule[]): readonly CatalogueModule[] {
  return modules.flatMap((each) => [each, ...flat(each.modules)]);
}

/** The catalogue to choose permissions from; nothing for those who may not read it, who type the key. */
export function usePermissionOptions(): PermissionOptions {
  const can = useCan();
  const { data } = useQuery({ ...catalogueQuery(useTenant()), enabled: can('roles:read:all', 'catalogue:read:all') });
  return useMemo(() => {
    const modules = flat(data?.modules ?? []);
    const names = new Map<string, string>(modules.flatMap((module) => module.permissions.map((each) => [each.key, each.name])));
    const fits = (key: string, needle: string) => `${key} ${names.get(key) ?? ''}`.toLowerCase().includes(needle);
    return {
      groups: modules.filter((each) => each.permissions.length > 0).map((each) => ({ group: each.name, items: each.permissions.map((one) => one.key) })),
      nameOf: (key) => names.get(key),
      filter: ({ options, search, limit }) => {
        const needle = search.trim().toLowerCase();
        let left = limit;
        return options
          .map((each) => {
            if (!('group' in each)) return each;
            const items = each.items.filter((item) => fits(item.value, needle)).slice(0, Math.max(0, left));
            left -= items.length;
            return { ...each, items };
          })
          .filter((each) => !('group' in each) || each.items.length > 0);
      },
    };
  }, [data]);
}
