import type { CurrentSession, PortalPlace } from '@/api/types';

/** The home of a portal, and what lies below it. */
export function portalPath({ tenant, slug }: Pick<PortalPlace, 'tenant' | 'slug'>, below = ''): string {
  return `/p/${tenant}/${slug}${below}`;
}

/** Where a session belongs: the back office, or the portal that it came by. */
export function homeOf({ portal }: CurrentSession): string {
  return portal ? portalPath(portal) : '/admin';
}

/** The sign-in page of a path: a portal has its own. */
export function doorOf(path: string): string {
  const [, tenant, portal] = /^\/p\/([^/?#]+)\/([^/?#]+)/.exec(path) ?? [];
  return tenant !== undefined && portal !== undefined ? `${portalPath({ tenant, slug: portal })}/sign-in` : '/sign-in';
}

/** Where the answer to a link says that its account signs in, if that is a page of this console. */
export function signInHref(path: string): string {
  return /^\/(p\/|sign-in)/.test(path) ? path : '/sign-in';
}
