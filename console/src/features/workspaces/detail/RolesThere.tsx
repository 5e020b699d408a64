import { Text } from '@mantine/core';

import type { HeldRole } from '@/api/types';
import { spanText } from '@/lib/roles';
import { t } from '@/lib/text';

/** What somebody holds there: through what, and for how long. */
export function RolesThere({ held }: { held: readonly HeldRole[] }) {
  return held.map((each) => (
    <Text key={`${each.assignment}/${each.group?.id ?? ''}`} size="sm">
      {[each.role.name, each.group && t('users.throughGroup', { group: each.group.name }), spanText(each)].filter(Boolean).join(' · ')}
    </Text>
  ));
}
