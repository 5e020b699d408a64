import { Group, Text, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';

import classes from './Panel.module.css';

interface PanelProps {
  title?: string;
  description?: ReactNode;
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  /** Without it the content reaches the edges, as a table's does. */
  padded?: boolean;
  children: ReactNode;
}

/** A titled surface on a page. */
export function Panel({ title, description, actions, padded = true, children }: PanelProps) {
  const id = useId();
  return (
    <section className={classes.panel} aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && (
        <div className={classes.head} data-flush={(!padded && actions !== undefined) || undefined}>
          <div>
            <Title order={2} id={id}>
              {title}
            </Title>
            {description !== undefined && (
              <Text size="sm" c="dimmed">
                {description}
              </Text>
            )}
          </div>
          {actions !== undefined && <Group gap="xs">{actions}</Group>}
        </div>
      )}
      <div className={padded ? classes.body : undefined}>{children}</div>
    </section>
  );
}
