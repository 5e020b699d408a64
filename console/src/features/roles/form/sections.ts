import { PLATFORM_FULL_ACCESS } from '@/api/permissions';
import type { CatalogueModule, CataloguePermission } from '@/api/types';

/** A module with what the search leaves of it. */
export interface Section {
  key: string;
  name: string;
  description?: string | null | undefined;
  permissions: readonly CataloguePermission[];
  children: readonly Section[];
  /** The keys of everything in it, sub-modules included. */
  all: readonly string[];
  /** Of these, the ones that the search leaves. */
  shown: readonly string[];
}

function matches(permission: CataloguePermission, needle: string): boolean {
  return `${permission.key} ${permission.name} ${permission.description ?? ''}`.toLowerCase().includes(needle);
}

function sectionOf(module: CatalogueModule, needle: string): Section {
  const whole = needle === '' || `${module.key} ${module.name}`.toLowerCase().includes(needle);
  const children = module.modules.map((each) => sectionOf(each, whole ? '' : needle));
  const permissions = whole ? module.permissions : module.permissions.filter((each) => matches(each, needle));
  return {
    key: module.key,
    name: module.name,
    description: module.description,
    permissions,
    children: children.filter((each) => each.shown.length > 0 || needle === ''),
    all: [...module.permissions.map((each) => each.key), ...children.flatMap((each) => each.all)],
    shown: [...permissions.map((each) => each.key), ...children.flatMap((each) => each.shown)],
  };
}

/** The modules, with what fits the search; those that nothing is left of are not there. */
export function sectionsOf(modules: readonly CatalogueModule[], q: string): Section[] {
  const needle = q.trim().toLowerCase();
  return modules.map((each) => sectionOf(each, needle)).filter((each) => needle === '' || each.shown.length > 0);
}

/** Every permission of the catalogue. */
export function permissionsOf(modules: readonly CatalogueModule[]): CataloguePermission[] {
  return modules.flatMap((each) => [...each.permissions, ...permissionsOf(each.modules)]);
}

/** Of the keys, those that the catalogue does not offer any more, and that match nothing. */
export function goneOf(modules: readonly CatalogueModule[], keys: Iterable<string>): string[] {
  const offered = new Set<string>(permissionsOf(modules).map((each) => each.key));
  return [...keys].filter((each) => !offered.has(each) && each !== PLATFORM_FULL_ACCESS);
}

/** The keys of all modules and sub-modules. */
export function moduleKeys(modules: readonly CatalogueModule[]): string[] {
  return modules.flatMap((each) => [each.key, ...moduleKeys(each.modules)]);
}

export function countIn(keys: readonly string[], selected: ReadonlySet<string>): number {
  return keys.reduce((count, key) => (selected.has(key) ? count + 1 : count), 0);
}
