import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { PersonAvatar } from './PersonAvatar';

interface PersonProps {
  name: string;
  /** The line below the name. */
  detail?: ReactNode;
  /** The name as a link. */
  link?: ReactNode;
}

/** Somebody: initials, name and a line below. */
export function Person({ name, detail, link }: PersonProps) {
  return (
    <Group gap="sm" wrap="nowrap" miw={0}>
      <PersonAvatar name={name} />
      <div style={{ minWidth: 0 }}>
        {link ?? <Text size="sm" fw={550}>{name}</Text>}
        {detail !== undefined && detail !== null && (
          <Text size="xs" c="dimmed" component="div">
            {detail}
          </Text>
        )}
      </div>
    </Group>
  );
}
