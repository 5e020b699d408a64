import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';

import { useSession } from '@/lib/session';
import { t } from '@/lib/text';
import { PageHeader, PersonAvatar } from '@/ui';

import { ProfileTabs } from '../ProfileTabs';
import { OwnRecordPanel } from './OwnRecordPanel';
import { OwnRightsPanel } from './OwnRightsPanel';
import classes from './Portal.module.css';

/** Where a portal leads without an application of the owner's: what one may do here, and who one is to them. */
export function PortalHomePage() {
  const { user, portal } = useSession();
  return (
    <>
      <PageHeader
        title={t('portal.welcome', { name: user.first_name ?? user.name })}
        description={portal ? t('portal.welcomeText', { portal: portal.name, tenant: portal.tenant_name }) : undefined}
        media={<PersonAvatar name={user.name} size={48} />}
        actions={
          portal?.return_url && (
            <Button component="a" href={portal.return_url} classNames={{ root: classes.goOn, label: classes.goOnLabel }} rightSection={<IconArrowRight size={16} aria-hidden />}>
              {t('portal.goOn', { portal: portal.name })}
            </Button>
          )
        }
      />
      <ProfileTabs />
      <div className={classes.columns}>
        <OwnRightsPanel />
        <OwnRecordPanel />
      </div>
    </>
  );
}
