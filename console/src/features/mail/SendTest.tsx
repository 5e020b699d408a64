import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';

import type { Message } from '@/api/types';
import { faultsByField } from '@/lib/form';
import { notifyProblem } from '@/lib/notify';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { messageQuery } from './queries';
import { TestAnswer } from './TestAnswer';

interface SendTestProps {
  /** Sends it, and gives the letter. */
  send: (to: string) => Promise<Message>;
  /** Why it cannot be sent now. */
  barred?: string | undefined;
}

/** Sends a letter to try something out, and shows what the mail server answered. */
export function SendTest({ send, barred }: SendTestProps) {
  const tenant = useTenant();
  const [to, setTo] = useState('');
  const [fault, setFault] = useState<string>();
  const test = useMutation({
    mutationFn: () => send(to),
    meta: { errors: 'inline' },
    onError: (error) => {
      const { errors, rest } = faultsByField(error, ['to']);
      setFault(errors.to);
      if (rest) notifyProblem(error);
    },
  });
  const sent = useQuery({ ...messageQuery(tenant, test.data?.id ?? ''), enabled: test.data !== undefined });
  const message = sent.data ?? test.data;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setFault(undefined);
        test.mutate();
      }}
      noValidate
    >
      <Stack gap="sm">
        <Group align="flex-end" gap="sm">
          <TextInput label={t('mail.testTo')} type="email" autoComplete="email" value={to} onChange={(event) => setTo(event.currentTarget.value)} error={fault} maw={360} flex={1} />
          <Button type="submit" variant="default" leftSection={<IconSend size={16} />} loading={test.isPending} disabled={barred !== undefined || to.trim() === ''}>{t('mail.test')}</Button>
        </Group>
        {barred !== undefined && <Text size="sm" c="dimmed">{barred}</Text>}
        <div role="status">{message && <TestAnswer message={message} />}</div>
      </Stack>
    </form>
  );
}
