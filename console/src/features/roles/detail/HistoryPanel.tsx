import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';

import { problemText } from '@/lib/problem-text';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState, ErrorPanel, LinesSkeleton } from '@/ui';

import { roleHistoryQuery } from '../queries';
import { HistoryEntry } from './HistoryEntry';
import classes from './RolePage.module.css';

/** What was done to the role, newest first. */
export function HistoryPanel({ id }: { id: string }) {
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(roleHistoryQuery(useTenant(), id));
  const entries = data?.pages.flatMap((page) => page.items);
  if (entries === undefined) return error ? <ErrorPanel level={3} {...problemText(error)} /> : <LinesSkeleton />;
  if (entries.length === 0) return <EmptyState compact icon={IconHistory} title={t('roles.historyNone')} />;
  return (
    <>
      <ol className={classes.entries} aria-label={t('roles.history')}>
        {entries.map((each) => (
          <HistoryEntry key={each.id} entry={each} />
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="default" size="xs" mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('action.loadMore')}
        </Button>
      )}
    </>
  );
}
