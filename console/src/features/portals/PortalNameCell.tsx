import { Text } from '@mantine/core';

import type { Portal } from '@/api/types';
import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';

/** The name, with the short one that stands in its address. */
export function PortalNameCell({ portal: { id, name, slug } }: { portal: Portal }) {
  return (
    <div>
      <TextLink to="/admin/$tenant/portals/$id" params={{ tenant: useTenant(), id }} size="sm" fw={600} c="var(--mantine-color-text)">
        {name}
      </TextLink>
      <Text size="xs" c="dimmed">{slug}</Text>
    </div>
  );
}
