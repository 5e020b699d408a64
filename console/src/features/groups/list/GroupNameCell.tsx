import { Text } from '@mantine/core';

import type { Group } from '@/api/types';
import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';

/** The name as a link to the group, and what it is for. */
export function GroupNameCell({ group }: { group: Group }) {
  const tenant = useTenant();
  return (
    <>
      <TextLink to="/admin/$tenant/groups/$id" params={{ tenant, id: group.id }} size="sm" fw={600} c="var(--mantine-color-text)">
        {group.name}
      </TextLink>
      {group.description && <Text size="xs" c="dimmed">{group.description}</Text>}
    </>
  );
}
