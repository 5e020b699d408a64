import { keepPreviousData, useQueries } from '@tanstack/react-query';

import { keys } from '@/api/queries/keys';
import type { NavEntry, PaletteHit } from '@/lib/navigation';
import { t } from '@/lib/text';

interface PaletteGroup {
  label: string;
  icon: NavEntry['icon'];
  hits: PaletteHit[];
}

/** What each screen finds for what was typed, from two letters on. */
export function usePaletteSearch(screens: readonly NavEntry[], tenant: string, q: string): PaletteGroup[] {
  const searched = screens.filter((each) => each.search !== undefined);
  const enabled = q.length >= 2;
  const answers = useQueries({
    queries: searched.map((each) => ({
      queryKey: keys.palette(tenant, each.section, q),
      queryFn: ({ signal }: { signal: AbortSignal }) => each.search?.(tenant, q, signal) ?? Promise.resolve([]),
      enabled,
      placeholderData: keepPreviousData,
      staleTime: 30_000,
    })),
  });
  if (!enabled) return [];
  return searched.map((each, at) => ({ label: t(each.label), icon: each.icon, hits: answers[at]?.data ?? [] }));
}
