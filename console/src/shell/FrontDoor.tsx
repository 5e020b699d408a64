import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

import { Brand } from './Brand';
import classes from './FrontDoor.module.css';
import { LanguageSwitch } from './LanguageSwitch';

interface FrontDoorProps {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}

/** The page of somebody who is not signed in: one card. */
export function FrontDoor({ title, description, children }: FrontDoorProps) {
  return (
    <main className={classes.page}>
      <title>{`${title} · Rolecall`}</title>
      <div className={classes.column}>
        <Brand />
        <Paper className={classes.card}>
          <Stack gap="lg">
            <div>
              <Title order={1}>{title}</Title>
              {description !== undefined && (
                <Text c="dimmed" size="sm" mt={6}>
                  {description}
                </Text>
              )}
            </div>
            {children}
          </Stack>
        </Paper>
        <div className={classes.language}>
          <LanguageSwitch />
        </div>
      </div>
    </main>
  );
}
