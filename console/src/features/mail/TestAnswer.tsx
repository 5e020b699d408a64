import { Code, Group, Text } from '@mantine/core';

import type { Message } from '@/api/types';
import { t } from '@/lib/text';

import { MessageStatusBadge } from './MessageStatusBadge';

/** How a test ended, in the words of the mail server. */
export function TestAnswer({ message }: { message: Message }) {
  return (
    <Group gap="xs">
      <MessageStatusBadge status={message.status} />
      {message.answer ? <><Text size="sm">{t('mail.serverSays')}</Text><Code>{message.answer}</Code></> : <Text size="sm" c="dimmed">{t('mail.waiting')}</Text>}
    </Group>
  );
}
