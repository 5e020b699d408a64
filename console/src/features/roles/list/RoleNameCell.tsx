import { Group, Text } from '@mantine/core';

import type { Role } from '@/api/types';
import { aboutRole } from '@/lib/built-in';
import { TextLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';

import { BuiltInBadge } from '../BuiltInBadge';

/** The name as a link to the role, and what it is for. */
export function RoleNameCell({ role }: { role: Role }) {
  const tenant = useTenant();
  const can = useCan();
  const about = aboutRole(role);
  return (
    <div>
      <Group gap={8}>
        {can('roles:read:all') ? (
          <TextLink to="/admin/$tenant/roles/$id" params={{ tenant, id: role.id }} size="sm" fw={600} c="var(--mantine-color-text)">
            {role.name}
          </TextLink>
        ) : (
          <Text span size="sm" fw={600}>{role.name}</Text>
        )}
        {role.built_in && <BuiltInBadge />}
      </Group>
      {about && <Text size="xs" c="dimmed" lineClamp={2}>{about}</Text>}
    </div>
  );
}
