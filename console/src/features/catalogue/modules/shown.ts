import type { CatalogueModule } from '@/api/types';

/** How many permissions are in a module, sub-modules included. */
export function sizeOf(module: CatalogueModule): number {
  return module.permissions.length + module.modules.reduce((sum, each) => sum + sizeOf(each), 0);
}

/** The modules with what fits the search; those that nothing is left of are not there. */
export function shownModules(modules: readonly CatalogueModule[], q: string): CatalogueModule[] {
  const needle = q.trim().toLowerCase();
  if (needle === '') return [...modules];
  return modules.flatMap((module) => {
    if (`${module.key} ${module.name}`.toLowerCase().includes(needle)) return [module];
    const found = {
      ...module,
      permissions: module.permissions.filter((each) => `${each.key} ${each.name} ${each.description ?? ''}`.toLowerCase().includes(needle)),
      modules: shownModules(module.modules, q),
    };
    return sizeOf(found) > 0 ? [found] : [];
  });
}
