import { Button, SegmentedControl, Text } from '@mantine/core';
import { IconCalendarCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';

import { isProblem } from '@/api/problem';
import { oneOf } from '@/lib/search';
import { problemText } from '@/lib/problem-text';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState, ErrorPanel, LinesSkeleton } from '@/ui';

import classes from '../Access.module.css';
import { WITHIN } from '../access-search';
import { endingQuery } from '../queries';
import { accessRoute } from '../routes';
import { EndingLine } from './EndingLine';

/** Roles that end by themselves, soonest first. */
export function EndingView() {
  const { within = '30' } = accessRoute.useSearch();
  const navigate = accessRoute.useNavigate();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(endingQuery(useTenant(), within));
  const labels = { '7': t('access.endingDays', { count: 7 }), '30': t('access.endingDays', { count: 30 }), '90': t('access.endingDays', { count: 90 }), all: t('access.endingAll') };
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <Text size="sm" c="dimmed">{t('access.endingText')}</Text>
      <SegmentedControl
        aria-label={t('access.endingWithin')}
        className={classes.within ?? ''}
        value={within}
        data={WITHIN.map((value) => ({ value, label: labels[value] }))}
        onChange={(value) => void navigate({ search: (old) => ({ ...old, within: oneOf(WITHIN, value) }), replace: true })}
      />
      {error ? (
        <ErrorPanel level={3} {...problemText(error)} onRetry={isProblem(error, 403) ? undefined : () => void refetch()} />
      ) : !data ? (
        <LinesSkeleton />
      ) : items.length === 0 ? (
        <EmptyState compact icon={IconCalendarCheck} title={t('access.endingNone')} description={t('access.endingNoneText')} />
      ) : (
        <div className={classes.part}>
          <ul className={classes.list} aria-label={t('access.ending')}>
            {items.map((each) => (
              <EndingLine key={each.id} ending={each} />
            ))}
          </ul>
          {hasNextPage && (
            <div>
              <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('action.loadMore')}</Button>
            </div>
          )}
        </div>
      )}
    </>
  );
}
