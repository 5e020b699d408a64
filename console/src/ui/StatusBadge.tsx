import type { ReactNode } from 'react';

import type { IconType } from './icon';
import classes from './StatusBadge.module.css';

export type Tone = 'success' | 'warning' | 'danger' | 'info' | 'neutral';

interface StatusBadgeProps {
  tone: Tone;
  /** Says the same as the colour, for those who do not see it. */
  icon?: IconType;
  children: ReactNode;
}

/** A state in a word, with a colour and an icon that say the same. */
export function StatusBadge({ tone, icon: Icon, children }: StatusBadgeProps) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {Icon && <Icon size={13} stroke={2.2} aria-hidden />}
      <span>{children}</span>
    </span>
  );
}
