import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import classes from './FormAlert.module.css';

/** A failure of the whole form. */
export function FormAlert({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className={classes.alert}>
      <IconAlertCircle size={18} aria-hidden />
      <span>{children}</span>
    </div>
  );
}
