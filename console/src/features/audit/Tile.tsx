import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { t } from '@/lib/text';

import classes from './AuditPage.module.css';

/** A figure with what it counts. */
export function Tile({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.tile} role="group" aria-label={label}>
      <Text size="sm" c="dimmed">{label}</Text>
      <div className={classes.figure}>{children}</div>
      <Text size="xs" c="dimmed">{t('audit.day')}</Text>
    </div>
  );
}
