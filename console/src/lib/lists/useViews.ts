import { useLocation, useRouter } from '@tanstack/react-router';

import { useTenant } from '@/lib/session';
import { useRemembered } from '@/lib/use-remembered';

import { withoutPlace } from './list-address';

/** A list as somebody named it: its search, filters, order and columns, as an address has them. */
export interface View {
  name: string;
  query: string;
}

function isView(value: unknown): value is View {
  return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string' && 'query' in value && typeof value.query === 'string';
}

const isViews = (value: unknown): value is View[] => Array.isArray(value) && value.every(isView);

/** The views of a list that this device keeps for the tenant, and the one on screen. `columns` are the ids of those that are shown. */
export function useViews(list: string, columns: readonly string[]) {
  const router = useRouter();
  const { pathname, search } = useLocation();
  const [views, keep] = useRemembered<View[]>(`views.${useTenant()}.${list}`, [], isViews);
  const query = router.options.stringifySearch({ ...withoutPlace(search), columns: columns.join() });
  return {
    views,
    /** What is on screen, as a view has it. */
    query,
    /** Where what is on screen can be seen by others. */
    link: () => new URL(`${pathname}${query}`, window.location.origin).href,
    open: (view: View) => router.history.push(`${pathname}${view.query}`),
    save: (name: string) => keep([...views, { name, query }].sort((a, b) => a.name.localeCompare(b.name))),
    rename: (view: View, name: string) => keep(views.map((each) => (each.name === view.name ? { ...each, name } : each)).sort((a, b) => a.name.localeCompare(b.name))),
    remove: (view: View) => keep(views.filter((each) => each.name !== view.name)),
  };
}
