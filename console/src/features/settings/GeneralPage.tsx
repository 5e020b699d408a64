import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { QueryView } from '@/lib/query';
import { ButtonLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import { GeneralForm } from './GeneralForm';
import { settingsQuery } from './queries';

/** What the tenant turns for itself, and the ways to its users and roles. */
export function GeneralPage() {
  const tenant = useTenant();
  const can = useCan();
  // Not exchanged while somebody edits.
  const settings = useQuery({ ...settingsQuery(tenant), refetchOnWindowFocus: false, refetchOnReconnect: false });
  const ways = (
    <Group gap="xs">
      {can('users:read:all') && <ButtonLink variant="default" to="/admin/$tenant/users" params={{ tenant }}>{t('users.title')}</ButtonLink>}
      {can('roles:read:all') && <ButtonLink variant="default" to="/admin/$tenant/roles" params={{ tenant }}>{t('roles.title')}</ButtonLink>}
    </Group>
  );
  return (
    <QueryView page query={settings}>
      {({ data, etag }) => (
        <>
          <PageHeader title={t('settings.title')} description={t('settings.text')} actions={ways} />
          <GeneralForm key={etag} settings={data} etag={etag} onReload={() => void settings.refetch()} />
        </>
      )}
    </QueryView>
  );
}
