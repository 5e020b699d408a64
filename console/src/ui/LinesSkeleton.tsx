import { Skeleton, Stack } from '@mantine/core';

import { t } from '@/lib/text';

interface LinesSkeletonProps {
  lines?: number;
  height?: number;
}

const WIDTHS = ['92%', '74%', '83%', '61%', '88%'];

/** Where lines will stand in a moment. */
export function LinesSkeleton({ lines = 4, height = 14 }: LinesSkeletonProps) {
  return (
    <Stack gap="md" aria-busy="true" aria-label={t('state.loading')} role="status">
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={height} width={WIDTHS[line % WIDTHS.length]} radius="sm" />
      ))}
    </Stack>
  );
}
