import { Button, Stack, Text } from '@mantine/core';
import { IconShieldOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { User } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { QueryView } from '@/lib/query';
import { useCan, useSession, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { BarredButton, ConfirmDialog, EmptyState, Notice, Panel, TimeText } from '@/ui';

import { userFactorsQuery } from '../queries';
import { useBeyond } from '../useBeyond';

/** The second factors of an account; who has lost them gets them reset. */
export function FactorsPanel({ user }: { user: User }) {
  const tenant = useTenant();
  const can = useCan();
  const own = useSession().user.id === user.id;
  const beyond = useBeyond(user);
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const factors = useQuery(userFactorsQuery(tenant, user.id));
  const reset = useMutation({
    mutationFn: () => body(api.POST('/api/v1/tenants/{tenant}/users/{user}/reset-mfa', { params: { path: { tenant, user: user.id } } })),
    onSuccess: () => {
      notifyDone(t('factors.resetDone', { name: user.name }));
      return queryClient.invalidateQueries({ queryKey: keys.users(tenant) });
    },
    onSettled: () => setAsking(false),
  });
  const refused = own ? t('factors.resetSelf') : beyond;
  const button = refused === undefined ? (
    <Button size="xs" variant="default" onClick={() => setAsking(true)}>{t('factors.reset')}</Button>
  ) : (
    <BarredButton size="xs" variant="default" reason={refused}>{t('factors.reset')}</BarredButton>
  );
  return (
    <Panel title={t('factors.panel')} actions={user.mfa && can('users:reset_mfa:all') && button}>
      <QueryView query={factors}>
        {({ items, recovery_codes, required_from }) =>
          items.length === 0 ? (
            <Stack gap="sm">
              <EmptyState compact icon={IconShieldOff} title={t('factors.none')} />
              {required_from != null && <Notice tone="info">{t('factors.demandedFrom')} <TimeText value={required_from} /></Notice>}
            </Stack>
          ) : (
            <div>
              {items.map((each) => (
                <div key={each.id ?? each.kind}>
                  <Text fw={550} size="sm">{each.kind === 'totp' ? t('factors.totp') : t('passkeys.named', { name: each.name ?? '' })}</Text>
                  <Text size="xs" c="dimmed">{t('factors.since')} <TimeText value={each.confirmed_at} /></Text>
                </div>
              ))}
              <Text size="xs" c="dimmed">{t('factors.codesLeft', { count: recovery_codes })}</Text>
            </div>
          )
        }
      </QueryView>
      {asking && (
        <ConfirmDialog title={t('factors.resetTitle', { name: user.name })} confirm={t('factors.reset')} severity="recoverable" busy={reset.isPending} onConfirm={() => reset.mutate()} onClose={() => setAsking(false)}>
          {t('factors.resetText')}
        </ConfirmDialog>
      )}
    </Panel>
  );
}
