import { Button } from '@mantine/core';
import { IconDeviceDesktopOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, done } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { User } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { QueryView } from '@/lib/query';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { ConfirmDialog, EmptyState, Panel } from '@/ui';

import { userSessionsQuery } from '../queries';
import { useBeyond } from '../useBeyond';
import classes from './UserPage.module.css';
import { UserSession } from './UserSession';

/** Where the account is signed in. */
export function SessionsPanel({ user }: { user: User }) {
  const tenant = useTenant();
  const can = useCan();
  const queryClient = useQueryClient();
  const beyond = useBeyond(user);
  const [asking, setAsking] = useState(false);
  const sessions = useQuery(userSessionsQuery(tenant, user.id));
  const end = useMutation({
    mutationFn: () => done(api.DELETE('/api/v1/tenants/{tenant}/users/{user}/sessions', { params: { path: { tenant, user: user.id } } })),
    onSuccess: () => {
      notifyDone(t('sessions.ended', { name: user.name }));
      return queryClient.invalidateQueries({ queryKey: keys.users(tenant) });
    },
    onSettled: () => setAsking(false),
  });
  const endOne = useMutation({
    mutationFn: (session: string) => done(api.DELETE('/api/v1/tenants/{tenant}/users/{user}/sessions/{session}', { params: { path: { tenant, user: user.id, session } } })),
    onSuccess: () => notifyDone(t('sessions.endedOne', { name: user.name })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.users(tenant, user.id, 'sessions') }),
  });
  const mayEnd = can('users:deactivate:all') && beyond === undefined;
  const count = sessions.data?.items.length ?? 0;
  return (
    <Panel
      title={t('sessions.title')}
      actions={count > 0 && mayEnd && <Button size="xs" variant="default" onClick={() => setAsking(true)}>{t('sessions.endAll')}</Button>}
    >
      <QueryView query={sessions}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState compact icon={IconDeviceDesktopOff} title={t('sessions.none')} />
          ) : (
            <ul className={classes.list}>
              {items.map((each) => (
                <UserSession key={each.id} session={each} busy={endOne.isPending && endOne.variables === each.id} onEnd={mayEnd ? () => endOne.mutate(each.id) : undefined} />
              ))}
            </ul>
          )
        }
      </QueryView>
      {asking && (
        <ConfirmDialog title={t('sessions.endTitle', { name: user.name })} confirm={t('sessions.endAll')} severity="recoverable" busy={end.isPending} onConfirm={() => end.mutate()} onClose={() => setAsking(false)}>
          {t('sessions.endText', { count })}
        </ConfirmDialog>
      )}
    </Panel>
  );
}
