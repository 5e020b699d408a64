import type { Catalogue, CatalogueModule, Role } from '@/api/types';

import { language, wordText } from './text';

/** A catalogue with what Rolecall itself brings in the language of the reader. No manifest may take its keys, so what manifests say stays. */
export function spokenCatalogue(catalogue: Catalogue): Catalogue {
  return { ...catalogue, modules: catalogue.modules.map(spokenModule).sort(byName) };
}

/** As the server orders them, by the names of this language: what is always on first. */
function byName(one: CatalogueModule, other: CatalogueModule): number {
  return Number(other.baseline) - Number(one.baseline) || one.name.localeCompare(other.name, language);
}

function spokenModule(module: CatalogueModule): CatalogueModule {
  return {
    ...module,
    name: wordText('catalogue.module', module.key) ?? module.name,
    permissions: module.permissions.map((each) => ({ ...each, name: wordText('catalogue.permission', each.key) ?? each.name })),
    modules: module.modules.map(spokenModule),
  };
}

/** What a role is for. Nobody edits what is said of the built-in ones, so it is told in the language of the reader. */
export function aboutRole({ built_in, name, description }: Pick<Role, 'name'> & Partial<Pick<Role, 'built_in' | 'description'>>): string | undefined {
  return (built_in ? wordText('roles.builtInText', name) : undefined) ?? description ?? undefined;
}
