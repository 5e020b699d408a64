import type { Column } from '@/ui';

/** Which columns a list shows until somebody chooses. */
export function shownAtFirst<T>(all: readonly Column<T>[]): string[] {
  return all.filter((each) => each.optional !== true).map((each) => each.id);
}

/** The columns of these ids, in that order, after those that are always there; the usual ones when none is known. */
export function arranged<T>(all: readonly Column<T>[], ids: readonly string[]): Column<T>[] {
  const fixed = all.filter((each) => each.fixed === true);
  const chosen = [...new Set(ids)].flatMap((id) => all.filter((each) => each.id === id && each.fixed !== true));
  if (chosen.length === 0 && !ids.some((id) => fixed.some((each) => each.id === id))) return arranged(all, shownAtFirst(all));
  return [...fixed, ...chosen];
}
