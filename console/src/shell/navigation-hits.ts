import { actionHref, hrefOf, type NavEntry, type PaletteHit } from '@/lib/navigation';
import type { Can } from '@/lib/session';
import { t } from '@/lib/text';

/** The screens, to go to. */
export function screenHits(screens: readonly NavEntry[], tenant: string): PaletteHit[] {
  return screens.map((screen) => ({ id: `go:${hrefOf(screen, tenant)}`, label: t(screen.label), href: hrefOf(screen, tenant) }));
}

/** What the screens offer to do, as far as one may. */
export function actionHits(screens: readonly NavEntry[], tenant: string, can: Can): PaletteHit[] {
  return screens.flatMap((screen) =>
    (screen.actions ?? [])
      .filter((action) => screen.operatorsOnly === true || can(...action.permissions))
      .map((action) => ({ id: `do:${screen.section}/${action.path}`, label: t(action.label), href: actionHref(screen, action.path, tenant) })),
  );
}
