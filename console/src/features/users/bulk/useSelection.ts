import { useState } from 'react';

import type { User } from '@/api/types';
import type { Selection } from '@/ui';

const NOBODY: ReadonlySet<string> = new Set();

/** Whom somebody chose in the list: some by name, or everybody whom the filters show. */
export function useSelection(page: readonly User[], filters: string) {
  const [state, setState] = useState({ filters, chosen: NOBODY, everybody: false });
  // Another filter shows others: what was chosen before it counts no more.
  const now = state.filters === filters ? state : { filters, chosen: NOBODY, everybody: false };
  const set = (chosen: ReadonlySet<string>) => setState({ filters, chosen, everybody: false });
  const table: Selection<User> = {
    chosen: now.everybody ? new Set(page.map((user) => user.id)) : now.chosen,
    onChange: set,
    nameOf: (user) => user.name,
  };
  return {
    table,
    chosen: now.chosen,
    everybody: now.everybody,
    clear: () => set(NOBODY),
    chooseEverybody: () => setState({ filters, chosen: NOBODY, everybody: true }),
  };
}
