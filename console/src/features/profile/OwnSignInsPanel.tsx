import { Button, Text } from '@mantine/core';
import { IconLogin2 } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';

import { QueryView } from '@/lib/query';
import { t } from '@/lib/text';
import { EmptyState, Panel } from '@/ui';

import { OwnSignIn } from './OwnSignIn';
import classes from './Profile.module.css';
import { ownSignInsQuery } from './queries';

/** Who signed in as oneself, and who tried to: was that you? */
export function OwnSignInsPanel() {
  const signIns = useInfiniteQuery(ownSignInsQuery);
  return (
    <Panel title={t('signIns.own')} description={t('signIns.ownText')}>
      <QueryView query={signIns}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <EmptyState compact icon={IconLogin2} title={t('signIns.none')} />;
          return (
            <ul className={classes.list} aria-label={t('signIns.own')}>
              {items.map((each) => <OwnSignIn key={each.id} entry={each} />)}
            </ul>
          );
        }}
      </QueryView>
      {signIns.hasNextPage && (
        <Button mt="sm" size="xs" variant="default" loading={signIns.isFetchingNextPage} onClick={() => void signIns.fetchNextPage()}>{t('signIns.more')}</Button>
      )}
      <Text mt="sm" size="xs" c="dimmed">{t('signIns.notYou')}</Text>
    </Panel>
  );
}
