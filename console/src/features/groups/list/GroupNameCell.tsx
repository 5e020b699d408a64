import { Text } from '@mantine/core';

import type { Group } from '@/api/types';
import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';

/** The name, as a link to the group while it is there, and what it is for. */
export function GroupNameCell({ group }: { group: Group }) {
  const tenant = useTenant();
  const name = group.deleted_at ? (
    <Text size="sm" fw={600}>{group.name}</Text>
  ) : (
    <TextLink to="/admin/$tenant/groups/$id" params={{ tenant, id: group.id }} size="sm" fw={600} c="var(--mantine-color-text)">
      {group.name}
    </TextLink>
  );
  return (
    <>
      {name}
      {group.description && <Text size="xs" c="dimmed">{group.description}</Text>}
    </>
  );
}
