import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import classes from './FormAlert.module.css';

interface FormAlertProps {
  /** What failed, above the reason. */
  title?: string;
  children: ReactNode;
}

/** A failure of the whole form, or of the whole work. */
export function FormAlert({ title, children }: FormAlertProps) {
  return (
    <div role="alert" className={classes.alert}>
      <IconAlertCircle size={18} aria-hidden />
      <div>
        {title !== undefined && <div className={classes.title}>{title}</div>}
        {children}
      </div>
    </div>
  );
}
