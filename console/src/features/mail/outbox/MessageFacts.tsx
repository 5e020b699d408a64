import type { Message } from '@/api/types';
import { t } from '@/lib/text';
import { Facts, Panel, TimeText } from '@/ui';

import { languageText } from '../labels';
import { ResendButton } from './ResendButton';

/** How far a letter is, when it was tried, and what the mail server said. */
export function MessageFacts({ message }: { message: Message }) {
  const { created_at, due_at, expires_at, sent_at, answer, attempts, language } = message;
  const facts = [
    { label: t('outbox.written'), value: <TimeText value={created_at} /> },
    { label: t('templates.language'), value: languageText(language) },
    { label: t('outbox.attempts'), value: String(attempts) },
    ...(due_at ? [{ label: t('outbox.due'), value: <TimeText value={due_at} /> }] : []),
    ...(sent_at ? [{ label: t('outbox.sent'), value: <TimeText value={sent_at} /> }] : []),
    ...(expires_at ? [{ label: t('outbox.expires'), value: <TimeText value={expires_at} /> }] : []),
    { label: t('outbox.answer'), value: answer },
  ];
  return (
    <Panel title={t('outbox.progress')} actions={<ResendButton message={message} />}>
      <Facts items={facts} />
    </Panel>
  );
}
