import { Button, Text } from '@mantine/core';
import { IconUserOff } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';

import { ADMIN_FULL_ACCESS } from '@/api/permissions';
import { isProblem } from '@/api/problem';
import { problemText } from '@/lib/problem-text';
import { useTenant } from '@/lib/session';
import { AccessLink } from '@/lib/session/AccessLink';
import { t } from '@/lib/text';
import { EmptyState, ErrorPanel, LinesSkeleton } from '@/ui';

import classes from '../Access.module.css';
import { holdersQuery } from '../queries';
import { HolderLine } from './HolderLine';

interface HoldersProps {
  permission: string;
  workspace: string | undefined;
}

/** Everybody who can do it, each with every way that allows it. */
export function Holders({ permission, workspace }: HoldersProps) {
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(holdersQuery(useTenant(), permission, workspace));
  if (!data && !error) return <LinesSkeleton />;
  if (!data) {
    const refused = isProblem(error, 403);
    return (
      <ErrorPanel
        level={3}
        {...problemText(error)}
        onRetry={refused || isProblem(error, 422) ? undefined : () => void refetch()}
        help={refused && error.permission !== undefined ? <AccessLink permission={error.permission} /> : undefined}
      />
    );
  }
  const holders = data.pages.flatMap((page) => page.items);
  if (holders.length === 0) return <EmptyState compact icon={IconUserOff} title={t('access.nobody')} description={t('access.nobodyText')} />;
  const lonely = permission === ADMIN_FULL_ACCESS && !hasNextPage && holders.filter((each) => each.status === 'active').length === 1;
  return (
    <div className={classes.part}>
      {lonely && <Text size="sm" className={classes.note ?? ''}>{t('access.lonelyAdmin')}</Text>}
      <Text size="sm" fw={600} role="status">
        {t(hasNextPage ? 'access.holdersSome' : 'access.holders', { count: holders.length })}
      </Text>
      <ul className={classes.list} aria-label={t('access.who')}>
        {holders.map((each) => (
          <HolderLine key={each.id} holder={each} permission={permission} />
        ))}
      </ul>
      {hasNextPage && (
        <div>
          <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('action.loadMore')}</Button>
        </div>
      )}
    </div>
  );
}
