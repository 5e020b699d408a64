import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import classes from './PageHeader.module.css';

interface PageHeaderProps {
  title: string;
  /** What stands beside the title, such as a status. */
  badges?: ReactNode;
  description?: ReactNode;
  /** The way up, above the title. */
  back?: ReactNode;
  /** Buttons. */
  actions?: ReactNode;
  /** Before the title, such as an avatar. */
  media?: ReactNode;
}

/** The top of a screen; it names the browser's tab too. */
export function PageHeader({ title, badges, description, back, actions, media }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <title>{`${title} · Rolecall`}</title>
      {back}
      <div className={classes.row}>
        <Group gap="md" wrap="nowrap" align="center" className={classes.heading}>
          {media}
          <Stack gap={2} miw={0}>
            <Group gap="sm" align="center">
              <Title order={1}>{title}</Title>
              {badges}
            </Group>
            {description !== undefined && (
              <Text c="dimmed" size="sm" component="div">
                {description}
              </Text>
            )}
          </Stack>
        </Group>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </div>
    </header>
  );
}
