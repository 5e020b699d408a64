import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { QueryView } from '@/lib/query';
import { TextLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { CopyId, Notice, PageHeader } from '@/ui';

import { templateText } from '../labels';
import { MessageStatusBadge } from '../MessageStatusBadge';
import { isLegible, messageQuery } from '../queries';
import { messageRoute } from '../routes';
import { LetterPanel } from './LetterPanel';
import { MessageFacts } from './MessageFacts';

/** One letter: how far it is, and what it says while it was not sent. */
export function MessagePage() {
  const tenant = useTenant();
  const may = useCan()('settings:update:all');
  const { id } = messageRoute.useParams();
  const message = useQuery(messageQuery(tenant, id));
  return (
    <QueryView query={message} page>
      {(data) => (
        <>
          <PageHeader
            title={t('outbox.letterTo', { address: data.to })}
            badges={<MessageStatusBadge status={data.status} />}
            description={templateText(data.template)}
            back={<TextLink to="/admin/$tenant/settings/outbox" params={{ tenant }} size="sm">{t('outbox.title')}</TextLink>}
            actions={<CopyId value={data.id} label={t('outbox.id')} />}
          />
          <Stack gap="md">
            <MessageFacts message={data} />
            {!isLegible(data) && <Notice tone="info">{t('outbox.forgotten')}</Notice>}
            {isLegible(data) && may && <LetterPanel message={data} />}
          </Stack>
        </>
      )}
    </QueryView>
  );
}
