import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { mailQuery } from '@/api/queries/mail';
import { QueryView } from '@/lib/query';
import { ButtonLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Notice, PageHeader, Panel } from '@/ui';

import { SendTest } from '../SendTest';
import { MailForm } from './MailForm';

/** How mail leaves the tenant, and whether it does. */
export function MailPage() {
  const tenant = useTenant();
  const may = useCan()('settings:update:all');
  // Not exchanged while somebody edits.
  const mail = useQuery({ ...mailQuery(tenant), refetchOnWindowFocus: false, refetchOnReconnect: false });
  const send = (to: string) => body(api.POST('/api/v1/tenants/{tenant}/settings/mail/test', { params: { path: { tenant } }, body: { to } }));
  const ways = (
    <>
      <ButtonLink variant="default" to="/admin/$tenant/settings/templates" params={{ tenant }}>{t('templates.title')}</ButtonLink>
      <ButtonLink variant="default" to="/admin/$tenant/settings/outbox" params={{ tenant }}>{t('outbox.title')}</ButtonLink>
    </>
  );
  return (
    <QueryView page query={mail}>
      {({ data, etag }) => (
        <>
          <PageHeader title={t('mail.title')} description={t('mail.text')} actions={ways} />
          <Stack gap="md">
            {!data.leaves && <Notice tone="warning" title={t('mail.stays')}>{t('mail.staysText')}</Notice>}
            {data.leaves && !data.server && <Notice tone="info">{t('mail.installation')}</Notice>}
            <MailForm key={etag} settings={data} etag={etag} onReload={() => void mail.refetch()} />
            {may && (
              <Panel title={t('mail.tryOut')} description={t('mail.tryOutText')}>
                <SendTest send={send} barred={data.leaves ? undefined : t('mail.testBarred')} />
              </Panel>
            )}
          </Stack>
        </>
      )}
    </QueryView>
  );
}
