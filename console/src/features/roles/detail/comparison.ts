import { ADMIN_FULL_ACCESS } from '@/api/permissions';
import type { CatalogueModule, CataloguePermission } from '@/api/types';

import { permissionsOf } from '../form/sections';

/** What two roles give. */
export interface Comparison {
  onlyHere: string[];
  both: string[];
  onlyThere: string[];
}

export function compare(here: readonly string[], there: readonly string[]): Comparison {
  const [a, b] = [new Set(here), new Set(there)];
  const sorted = (keys: readonly string[]) => [...keys].sort();
  return {
    onlyHere: sorted(here.filter((each) => !b.has(each))),
    both: sorted(here.filter((each) => b.has(each))),
    onlyThere: sorted(there.filter((each) => !a.has(each))),
  };
}

/** A role's permissions as they stand in the catalogue; those that it does not know come last, under no module. */
export interface Grouped {
  module: string | undefined;
  permissions: { key: string; name: string | undefined }[];
}

export function groupByModule(keys: readonly string[], modules: readonly CatalogueModule[]): Grouped[] {
  const held = new Set(keys);
  const flat = (list: readonly CatalogueModule[]): readonly CatalogueModule[] => list.flatMap((each) => [each, ...flat(each.modules)]);
  const pick = ({ key, name }: CataloguePermission) => ({ key, name });
  const groups: Grouped[] = flat(modules).map((each) => ({ module: each.name, permissions: each.permissions.filter((one) => held.has(one.key)).map(pick) }));
  const known = new Set(permissionsOf(modules).map((each) => each.key));
  const rest = keys.filter((each) => !known.has(each) && each !== ADMIN_FULL_ACCESS).map((key) => ({ key, name: undefined }));
  return [...groups, { module: undefined, permissions: rest }].filter((each) => each.permissions.length > 0);
}
