import { Text } from '@mantine/core';

import type { UserWorkspaces } from '@/api/types';
import { actionText } from '@/lib/action-text';
import { t } from '@/lib/text';
import { TimeText } from '@/ui';

/** What the user did last, as the trail knows it. */
export function LastActivityLine({ activity }: { activity: NonNullable<UserWorkspaces['last_activity']> }) {
  return (
    <Text size="xs" c="dimmed" mt="sm">
      {t('users.lastActivity', { action: actionText(activity.action) })} · <TimeText value={activity.at} relative />
    </Text>
  );
}
