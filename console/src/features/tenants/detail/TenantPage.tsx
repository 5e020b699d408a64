import { Button } from '@mantine/core';
import { IconArrowRight, IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { FOR_EDITING, QueryView } from '@/lib/query';
import { ButtonLink } from '@/lib/router';
import { t } from '@/lib/text';
import { CopyId, Facts, Notice, PageHeader, Panel, TimeText } from '@/ui';

import { BackToTenants } from '../BackToTenants';
import { seatsText } from '../licence-values';
import { tenantQuery } from '../queries';
import { tenantDetailRoute } from '../routes';
import { TenantDialogs } from '../TenantDialogs';
import { TenantMenu, type TenantDialog } from '../TenantMenu';
import classes from '../Tenants.module.css';
import { TenantStatusBadge } from '../TenantStatusBadge';
import { useResumeTenant } from '../useResumeTenant';
import { LicenceForm } from './LicenceForm';

/** One tenant as operators look after it. */
export function TenantPage() {
  const { slug } = tenantDetailRoute.useParams();
  const tenant = useQuery({ ...tenantQuery(slug), ...FOR_EDITING });
  const [dialog, setDialog] = useState<TenantDialog>();
  const resume = useResumeTenant();
  return (
    <QueryView page query={tenant}>
      {(opened) => {
        const { data } = opened;
        const { name, status, licence, usage } = data;
        const suspended = status === 'suspended';
        return (
          <>
            <PageHeader
              title={name}
              badges={<TenantStatusBadge status={status} />}
              back={<BackToTenants />}
              actions={
                <>
                  {suspended ? (
                    <Button leftSection={<IconPlayerPlay size={16} />} loading={resume.isPending} onClick={() => resume.mutate(data)}>{t('tenants.resume')}</Button>
                  ) : (
                    <ButtonLink to="/admin/$tenant" params={{ tenant: slug }} leftSection={<IconArrowRight size={16} />}>{t('tenants.open')}</ButtonLink>
                  )}
                  <TenantMenu short tenant={data} onDialog={setDialog} />
                </>
              }
            />
            {suspended && <Notice tone="warning">{t('tenants.suspendedNotice')}</Notice>}
            <div className={classes.columns}>
              <Panel title={t('tenants.licence')} description={t('tenants.licenceText')}>
                <LicenceForm key={opened.etag} opened={opened} />
              </Panel>
              <Panel title={t('tenants.partTenant')}>
                <Facts
                  items={[
                    { label: t('field.slug'), value: <code>{data.slug}</code> },
                    { label: t('tenants.seats'), value: seatsText(usage?.seats_taken ?? 0, licence.seats) },
                    { label: t('tenants.users'), value: usage?.users ?? 0 },
                    { label: t('field.created'), value: <TimeText value={data.created_at} /> },
                    { label: t('field.id'), value: <CopyId value={data.id} label={t('tenants.idThing')} /> },
                  ]}
                />
              </Panel>
            </div>
            <TenantDialogs dialog={dialog} onClose={() => setDialog(undefined)} />
          </>
        );
      }}
    </QueryView>
  );
}
