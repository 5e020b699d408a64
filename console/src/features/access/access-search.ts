import { oneOf, textIn } from '@/lib/search';

export const VIEWS = ['who', 'why', 'full', 'ending'] as const;
export type AccessView = (typeof VIEWS)[number];

export const WITHIN = ['7', '30', '90', 'all'] as const;
export type Within = (typeof WITHIN)[number];

/** The question that stands in the URL: a link asks it at once. */
export interface AccessSearch {
  view?: AccessView | undefined;
  user?: string | undefined;
  /** One or more, with commas between them. */
  permission?: string | undefined;
  workspace?: string | undefined;
  owner?: string | undefined;
  family?: string | undefined;
  /** Roles that end within so many days. */
  within?: Within | undefined;
}

export function readAccessSearch(raw: Record<string, unknown>): AccessSearch {
  return {
    view: oneOf(VIEWS, raw.view),
    user: textIn(raw.user),
    permission: textIn(raw.permission),
    workspace: textIn(raw.workspace),
    owner: textIn(raw.owner),
    family: textIn(raw.family),
    within: oneOf(WITHIN, raw.within),
  };
}

/** Who names somebody asks why; otherwise one asks who. */
export function viewOf({ view, user }: AccessSearch): AccessView {
  return view ?? (user === undefined ? 'who' : 'why');
}

export function permissionsIn({ permission }: AccessSearch): string[] {
  return (permission ?? '').split(/[\s,]+/).filter((each) => each !== '');
}

const PART = '[a-z][a-z0-9_]{0,31}';
const KEY = new RegExp(`^${PART}:${PART}:${PART}$`);

/** `module:action:resource`. */
export function isKey(text: string): boolean {
  return KEY.test(text);
}
