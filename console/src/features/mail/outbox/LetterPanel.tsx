import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconMailOpened } from '@tabler/icons-react';

import { api, body } from '@/api/client';
import type { Message } from '@/api/types';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { CopyId, Panel } from '@/ui';

import { Letter } from '../Letter';

/** What a letter says, once somebody opens it; that stands in the audit trail. */
export function LetterPanel({ message }: { message: Message }) {
  const tenant = useTenant();
  const open = useMutation({
    mutationFn: () => body(api.POST('/api/v1/tenants/{tenant}/messages/{message}/open', { params: { path: { tenant, message: message.id } } })),
  });
  return (
    <Panel title={t('outbox.letter')}>
      {open.data ? (
        <Stack gap="md">
          {open.data.link && (
            <div>
              <Text size="sm" fw={600}>{t('outbox.link')}</Text>
              <Text size="sm" c="dimmed">{t('outbox.linkText')}</Text>
              <CopyId value={open.data.link} label={t('outbox.link')} />
            </div>
          )}
          <Letter letter={open.data} />
        </Stack>
      ) : (
        <Stack gap="sm" align="flex-start">
          <Text size="sm">{t('outbox.openText')}</Text>
          <Button variant="default" leftSection={<IconMailOpened size={16} />} loading={open.isPending} onClick={() => open.mutate()}>{t('outbox.open')}</Button>
        </Stack>
      )}
    </Panel>
  );
}
