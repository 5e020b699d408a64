import { Skeleton, Stack } from '@mantine/core';

import { LinesSkeleton } from './LinesSkeleton';
import { Panel } from './Panel';

/** Where a screen will stand in a moment. */
export function PageSkeleton() {
  return (
    <Stack gap="lg">
      <Skeleton height={28} width={220} radius="sm" />
      <Panel>
        <LinesSkeleton lines={7} height={18} />
      </Panel>
    </Stack>
  );
}
