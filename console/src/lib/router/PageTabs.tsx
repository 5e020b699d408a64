import type { ReactNode } from 'react';

import classes from './PageTabs.module.css';

/** What a link among the tabs of a page takes beside its way and its words. */
export const pageTab = { className: classes.tab, underline: 'never', size: 'sm', activeOptions: { exact: true, includeSearch: false } } as const;

/** Screens that belong together, each with an address of its own. */
export function PageTabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className={classes.tabs} aria-label={label}>
      {children}
    </nav>
  );
}
