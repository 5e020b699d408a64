import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import classes from './EmptyState.module.css';
import type { IconType } from './icon';

interface EmptyStateProps {
  icon: IconType;
  title: string;
  description?: ReactNode;
  /** The one next step. */
  action?: ReactNode;
  /** It stands for the whole page, or inside a titled panel. */
  level?: 1 | 2 | 3;
  /** With less room around. */
  compact?: boolean;
}

/** What stands where nothing is yet, with the one next step. */
export function EmptyState({ icon: Icon, title, description, action, compact = false, level = compact ? 3 : 2 }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" ta="center" px="md" py={compact ? 'lg' : 48}>
      <span className={classes.icon}>
        <Icon size={24} stroke={1.6} aria-hidden />
      </span>
      <Title order={level} size="h3">{title}</Title>
      {description !== undefined && (
        <Text c="dimmed" size="sm" maw={420}>
          {description}
        </Text>
      )}
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </Stack>
  );
}
