import { createContext, use, type ComponentType } from 'react';

import type { Permission } from '@/api/permissions';

import type { PlainKey } from './text';

/** A link that the command palette offers. */
export interface PaletteHit {
  id: string;
  label: string;
  description?: string | undefined;
  href: string;
}

export const NAV_GROUPS = ['overview', 'people', 'parties', 'access', 'security', 'settings', 'platform', 'account'] as const;
export type NavGroup = (typeof NAV_GROUPS)[number];

/** A screen of the console as navigation and command palette show it. */
export interface NavEntry {
  /** The part of the path after `/admin/{tenant}/`; empty for the tenant's first page. */
  section: string;
  /** The whole path instead, for a screen that belongs to no tenant, such as `/profile`. */
  path?: string;
  label: PlainKey;
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  /** Its heading in the side bar; `account` stands in the user's menu. */
  group: NavGroup;
  /** Only operators of the installation see it, in whichever tenant they are. */
  operatorsOnly?: true;
  /** It says nothing in the operator tenant, whose staff are at home there. */
  notAtOperators?: true;
  /** Any one of these shows it; none: everybody sees it. */
  permissions?: readonly Permission[];
  /** The letter that leads here after `g`. */
  key?: string;
  /** More that the palette offers, such as adding one; a path may be a question, such as `?apply=true`. */
  actions?: readonly { label: PlainKey; path: string; permissions: readonly Permission[] }[];
  /** What the palette finds while somebody types. */
  search?: (tenant: string, q: string, signal: AbortSignal) => Promise<PaletteHit[]>;
}

export const NavigationContext = createContext<readonly NavEntry[]>([]);

/** The screens that there are. */
export function useNavigation(): readonly NavEntry[] {
  return use(NavigationContext);
}

/** Where something that a screen offers is done. */
export function actionHref(entry: NavEntry, path: string, tenant: string): string {
  const screen = hrefOf(entry, tenant);
  return path.startsWith('?') ? `${screen}${path}` : `${screen}/${path}`;
}

/** Where a screen is. */
export function hrefOf(entry: NavEntry, tenant: string): string {
  return entry.path ?? (entry.section === '' ? `/admin/${tenant}` : `/admin/${tenant}/${entry.section}`);
}
