import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import { OwnFactorsPanel } from './factors/OwnFactorsPanel';
import { PasskeysPanel } from './passkeys/PasskeysPanel';
import { OwnPasswordPanel } from './OwnPasswordPanel';
import { OwnSessionsPanel } from './OwnSessionsPanel';
import { OwnSignInsPanel } from './OwnSignInsPanel';
import classes from './Profile.module.css';
import { ProfileTabs } from './ProfileTabs';

/** How one signs in, and where one is signed in. */
export function SecurityPage() {
  return (
    <>
      <PageHeader title={t('profile.security')} description={t('profile.securityText')} />
      <ProfileTabs />
      <div className={classes.columns}>
        <div className={classes.column}>
          <OwnSessionsPanel />
          <OwnSignInsPanel />
        </div>
        <div className={classes.column}>
          <OwnPasswordPanel />
          <OwnFactorsPanel />
          <PasskeysPanel />
        </div>
      </div>
    </>
  );
}
