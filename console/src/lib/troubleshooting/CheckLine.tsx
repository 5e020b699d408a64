import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { t } from '@/lib/text';

import classes from './Troubleshooting.module.css';

interface CheckLineProps {
  /** Nothing is wrong there; that is a cause; or something to know. */
  state: 'fine' | 'cause' | 'note';
  children: ReactNode;
  /** What helps. */
  help?: ReactNode;
}

const ICONS = { fine: IconCircleCheck, cause: IconAlertTriangle, note: IconInfoCircle } as const;

/** One thing that was looked at, and what was found. */
export function CheckLine({ state, children, help }: CheckLineProps) {
  const Icon = ICONS[state];
  return (
    <li className={classes.check} data-state={state}>
      <Icon size={18} role="img" aria-label={t(`trouble.state.${state}`)} />
      <div>
        <div>{children}</div>
        {help}
      </div>
    </li>
  );
}
