import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { QueryView } from '@/lib/query';
import { t } from '@/lib/text';
import { ConfirmDialog, Panel } from '@/ui';

import { OwnSession } from './OwnSession';
import classes from './Profile.module.css';
import { ownSessionsQuery } from './queries';
import { useEndSessions } from './useEndSessions';

/** Where one is signed in; what one does not know can be ended. */
export function OwnSessionsPanel() {
  const sessions = useQuery(ownSessionsQuery);
  const [asking, setAsking] = useState(false);
  const { endOne, endOthers } = useEndSessions();
  const others = sessions.data?.items.filter((each) => !each.current).length ?? 0;
  return (
    <Panel
      title={t('sessions.title')}
      description={t('profile.sessionsText')}
      actions={others > 0 && <Button size="xs" variant="default" onClick={() => setAsking(true)}>{t('profile.endOthers')}</Button>}
    >
      <QueryView query={sessions}>
        {({ items }) => (
          <ul className={classes.list} aria-label={t('sessions.title')}>
            {items.map((each) => (
              <OwnSession key={each.id} session={each} busy={endOne.isPending && endOne.variables === each.id} onEnd={() => endOne.mutate(each.id)} />
            ))}
          </ul>
        )}
      </QueryView>
      {asking && (
        <ConfirmDialog
          title={t('profile.endOthersTitle')}
          confirm={t('profile.endOthers')}
          severity="recoverable"
          busy={endOthers.isPending}
          onConfirm={() => endOthers.mutate(undefined, { onSettled: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          {t('profile.endOthersText', { count: others })}
        </ConfirmDialog>
      )}
    </Panel>
  );
}
