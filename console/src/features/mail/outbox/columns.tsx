import type { Message } from '@/api/types';
import { t } from '@/lib/text';
import { LongText, TimeText, type Column } from '@/ui';

import { templateText } from '../labels';
import { MessageStatusBadge } from '../MessageStatusBadge';
import { MessageLink } from './MessageLink';

export const messageColumns: readonly Column<Message>[] = [
  { id: 'to', header: t('outbox.to'), fixed: true, grow: true, card: 'title', cell: (message) => <MessageLink message={message} /> },
  { id: 'status', header: t('field.status'), card: 'corner', cell: (message) => <MessageStatusBadge status={message.status} /> },
  { id: 'template', header: t('outbox.about'), cell: (message) => templateText(message.template) },
  { id: 'created', header: t('outbox.written'), cell: (message) => <TimeText value={message.created_at} relative /> },
  { id: 'answer', header: t('outbox.answer'), grow: true, cell: (message) => message.answer && <LongText>{message.answer}</LongText> },
];
