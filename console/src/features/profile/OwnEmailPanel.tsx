import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, done } from '@/api/client';
import { notifyDone } from '@/lib/notify';
import { QueryView } from '@/lib/query';
import { t } from '@/lib/text';
import { EmailText, Panel } from '@/ui';

import { ChangeEmailDialog } from './ChangeEmailDialog';
import { ownEmailQuery } from './queries';

/** One's own address, the one that waits to be confirmed, and the ways to change and to take back. */
export function OwnEmailPanel() {
  const queryClient = useQueryClient();
  const email = useQuery(ownEmailQuery);
  const [changing, setChanging] = useState(false);
  const takeBack = useMutation({
    mutationFn: () => done(api.DELETE('/api/v1/me/email')),
    onSuccess: () => notifyDone(t('profile.emailTakenBack')),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ownEmailQuery.queryKey }),
  });
  return (
    <Panel title={t('field.email')} description={t('profile.why.email')}>
      <QueryView query={email}>
        {(own) => (
          <Stack gap="sm" align="flex-start">
            <Text size="sm">{own.email === null || own.email === undefined ? '—' : <EmailText value={own.email} />}</Text>
            {own.pending && <Text size="sm" c="dimmed">{t('profile.emailPending', { email: own.pending.email })}</Text>}
            {!own.may_change && <Text size="sm" c="dimmed">{t('profile.emailClosed')}</Text>}
            <Group gap="sm">
              {own.may_change && <Button variant="default" onClick={() => setChanging(true)}>{t('profile.emailChange')}</Button>}
              {own.pending && <Button variant="subtle" color="gray" loading={takeBack.isPending} onClick={() => takeBack.mutate()}>{t('profile.emailTakeBack')}</Button>}
            </Group>
          </Stack>
        )}
      </QueryView>
      {changing && <ChangeEmailDialog onClose={() => setChanging(false)} />}
    </Panel>
  );
}
