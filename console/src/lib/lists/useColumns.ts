import { useLocation, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';

import { isTextList, useRemembered } from '@/lib/use-remembered';
import type { Column } from '@/ui';

import { arranged, shownAtFirst } from './arranged';
import { readColumns, withoutPlace } from './list-address';

/** The columns of a list, and which of them are shown. */
export interface ListColumns<T> {
  /** All that there are. */
  all: readonly Column<T>[];
  /** Those that are shown, in their order; the same object until that changes. */
  shown: readonly Column<T>[];
  show: (ids: readonly string[]) => void;
  /** Back to what the list starts with. */
  reset: () => void;
}

/** The columns that the URL names; otherwise those that this device remembers. Who chooses others, chooses for this device. */
export function useColumns<T>(list: string, all: readonly Column<T>[]): ListColumns<T> {
  const router = useRouter();
  const { pathname, search } = useLocation();
  const [kept, keep] = useRemembered<string[]>(`${list}.columns`, shownAtFirst(all), isTextList);
  const named = readColumns(search);
  const wanted = (named ?? kept).join();
  const shown = useMemo(() => arranged(all, wanted.split(',')), [all, wanted]);
  const show = (ids: readonly string[]) => {
    keep([...ids]);
    if (named) router.history.replace(`${pathname}${router.options.stringifySearch(withoutPlace(search))}`);
  };
  return { all, shown, show, reset: () => show(shownAtFirst(all)) };
}
