import { IconAlertTriangle, IconBan, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import classes from './Notice.module.css';

const ICONS = { warning: IconAlertTriangle, danger: IconBan, info: IconInfoCircle } as const;

interface NoticeProps {
  tone: keyof typeof ICONS;
  title?: string;
  /** Read out as soon as it appears: a refusal of what was just asked for. */
  alert?: boolean;
  children?: ReactNode;
}

/** Something to know before one goes on, or why one cannot. */
export function Notice({ tone, title, alert = false, children }: NoticeProps) {
  const Icon = ICONS[tone];
  return (
    <div className={classes.notice} data-tone={tone} role={alert ? 'alert' : 'note'}>
      <Icon size={18} aria-hidden />
      <div>
        {title !== undefined && <strong>{title}</strong>}
        {children !== undefined && <div>{children}</div>}
      </div>
    </div>
  );
}
