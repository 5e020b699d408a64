import type { ReactNode } from 'react';

import classes from './FormBar.module.css';

/** The buttons of a long form, always in sight. */
export function FormBar({ children }: { children: ReactNode }) {
  return <div className={classes.bar}>{children}</div>;
}
