import { hrefOf, type NavEntry, type PaletteHit } from '@/lib/navigation';
import type { Can } from '@/lib/session';
import { t } from '@/lib/text';

/** Screens and actions whose name holds what was typed. */
export function navigationHits(screens: readonly NavEntry[], tenant: string, can: Can, q: string): PaletteHit[] {
  const all = screens.flatMap((screen) => [
    { id: `go:${hrefOf(screen, tenant)}`, label: t(screen.label), href: hrefOf(screen, tenant) },
    ...(screen.actions ?? [])
      .filter((action) => can(...action.permissions))
      .map((action) => ({ id: `do:${screen.section}/${action.path}`, label: t(action.label), href: `${hrefOf(screen, tenant)}/${action.path}` })),
  ]);
  const needle = q.trim().toLocaleLowerCase();
  return all.filter((each) => each.label.toLocaleLowerCase().includes(needle));
}
