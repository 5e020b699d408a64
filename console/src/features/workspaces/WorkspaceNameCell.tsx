import { Text } from '@mantine/core';

import type { Workspace } from '@/api/types';
import { TextLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';

/** The name, as a link for those who may see the workspace. */
export function WorkspaceNameCell({ workspace: { id, name } }: { workspace: Workspace }) {
  const tenant = useTenant();
  if (!useCan()('workspaces:read:all')) return <Text span size="sm" fw={600}>{name}</Text>;
  return (
    <TextLink to="/admin/$tenant/workspaces/$id" params={{ tenant, id }} size="sm" fw={600} c="var(--mantine-color-text)">
      {name}
    </TextLink>
  );
}
