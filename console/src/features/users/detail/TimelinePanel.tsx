import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';

import { isProblem } from '@/api/problem';
import { problemText } from '@/lib/problem-text';
import { AccessLink } from '@/lib/session/AccessLink';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState, ErrorPanel, LinesSkeleton, Panel } from '@/ui';

import { userTimelineQuery } from '../queries';
import { TimelineEntry } from './TimelineEntry';
import classes from './UserPage.module.css';

/** Everything done by and to this account. */
export function TimelinePanel({ id }: { id: string }) {
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(userTimelineQuery(useTenant(), id));
  const entries = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title={t('timeline.title')} description={t('timeline.text')}>
      {!data && !error && <LinesSkeleton />}
      {!data && error && <ErrorPanel level={3} {...problemText(error)} help={isProblem(error, 403) && error.permission !== undefined ? <AccessLink permission={error.permission} /> : undefined} />}
      {data && entries.length === 0 && <EmptyState compact icon={IconHistory} title={t('timeline.none')} />}
      <ol className={classes.list}>
        {entries.map((each) => (
          <TimelineEntry key={each.id} entry={each} subject={id} />
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="default" size="xs" mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('action.loadMore')}
        </Button>
      )}
    </Panel>
  );
}
