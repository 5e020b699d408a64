import { oneOf, textIn } from '@/lib/search';

export const TABS = ['permissions', 'holders', 'compare', 'history'] as const;
export type RoleTab = (typeof TABS)[number];

/** What of a role's page stands in the URL. */
export interface RoleSearch {
  tab?: RoleTab | undefined;
  /** The role to compare with. */
  with?: string | undefined;
  /** The page of the holders. */
  cursor?: string | undefined;
}

export function readRoleSearch(raw: Record<string, unknown>): RoleSearch {
  return { tab: oneOf(TABS, raw.tab), with: textIn(raw.with), cursor: textIn(raw.cursor) };
}
