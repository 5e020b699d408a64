import { Skeleton } from '@mantine/core';

import { t } from '@/lib/text';

import classes from './TableSkeleton.module.css';

/** Where a list's rows will stand in a moment. */
export function TableSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div role="status" aria-busy="true" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={classes.row}>
          <Skeleton height={32} circle />
          <Skeleton height={12} radius="sm" />
          <Skeleton height={12} radius="sm" />
          <Skeleton height={12} radius="sm" />
        </div>
      ))}
    </div>
  );
}
