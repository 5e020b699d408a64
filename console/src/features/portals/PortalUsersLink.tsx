import { Text } from '@mantine/core';

import type { Portal } from '@/api/types';
import { TextLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';

/** How many are in a portal, and the way to them. */
export function PortalUsersLink({ portal: { id, users_count } }: { portal: Portal }) {
  const tenant = useTenant();
  if (!useCan()('users:read:all') || users_count === 0) return <Text span size="sm">{users_count}</Text>;
  return <TextLink to="/admin/$tenant/users" params={{ tenant }} search={{ portal: id }} size="sm">{users_count}</TextLink>;
}
