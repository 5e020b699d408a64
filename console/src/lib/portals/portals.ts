import type { Context, Portal } from '@/api/types';
import { t } from '@/lib/text';

/** Whom a portal may be for: staff use the back office. */
export const PORTAL_CONTEXTS = ['customer', 'supplier', 'member'] as const satisfies readonly Context[];

/** Whom a portal is for, in words. */
export function contextsText(contexts: readonly Context[]): string {
  return contexts.map((each) => t(`context.${each}`)).join(', ');
}

/** Where those sign in whom a portal is for. */
export function signInAddress(tenant: string, { slug }: Pick<Portal, 'slug'>): string {
  return `${window.location.origin}/p/${tenant}/${slug}/sign-in`;
}
