import type { Context, Portal, PortalForm } from '@/api/types';
import type { PickedRole } from '@/lib/roles';

/** What the form holds. */
export interface PortalValues {
  name: string;
  slug: string;
  contexts: Context[];
  return_url: string;
  default_roles: readonly PickedRole[];
}

export const EMPTY: PortalValues = { name: '', slug: '', contexts: [], return_url: '', default_roles: [] };

export function valuesOf({ name, slug, contexts, return_url, default_roles }: Portal): PortalValues {
  return { name, slug, contexts, return_url: return_url ?? '', default_roles };
}

/** What is sent. */
export function bodyOf({ name, slug, contexts, return_url, default_roles }: PortalValues): PortalForm {
  return { name: name.trim(), slug: slug.trim(), contexts, ...(return_url.trim() !== '' && { return_url: return_url.trim() }), default_roles: default_roles.map((each) => each.id) };
}
