import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { IconSend } from '@tabler/icons-react';

import { api, body } from '@/api/client';
import { keys } from '@/api/queries/keys';
import type { Message } from '@/api/types';
import { notifyDone } from '@/lib/notify';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';

/** Sends a letter that was not sent. */
export function ResendButton({ message }: { message: Message }) {
  const tenant = useTenant();
  const may = useCan()('settings:update:all');
  const queryClient = useQueryClient();
  const resend = useMutation({
    mutationFn: () => body(api.POST('/api/v1/tenants/{tenant}/messages/{message}/resend', { params: { path: { tenant, message: message.id } } })),
    onSuccess: () => notifyDone(t('outbox.resent')),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.mail(tenant, 'messages') }),
  });
  if (!may || (message.status !== 'failed' && message.status !== 'kept')) return null;
  return <Button variant="default" leftSection={<IconSend size={16} />} loading={resend.isPending} onClick={() => resend.mutate()}>{t('outbox.resend')}</Button>;
}
