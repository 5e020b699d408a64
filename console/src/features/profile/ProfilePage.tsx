import { useQuery } from '@tanstack/react-query';

import { QueryView } from '@/lib/query';
import { useSession } from '@/lib/session';
import { t } from '@/lib/text';
import { PageHeader, PersonAvatar } from '@/ui';

import { OwnEmailPanel } from './OwnEmailPanel';
import { OwnTenantsPanel } from './OwnTenantsPanel';
import classes from './Profile.module.css';
import { ProfileTabs } from './ProfileTabs';
import { ProtectedPanel } from './ProtectedPanel';
import { ownRecordQuery } from './queries';
import { RecordForm } from './RecordForm';

/** One's own record: what one may change, and what others keep. */
export function ProfilePage() {
  // Not exchanged while somebody types.
  const { portal } = useSession();
  const record = useQuery({ ...ownRecordQuery, refetchOnWindowFocus: false, refetchOnReconnect: false });
  return (
    <QueryView page query={record}>
      {(user) => (
        <>
          <PageHeader title={t('profile.title')} description={t('profile.text')} media={<PersonAvatar name={user.name} size={48} />} />
          <ProfileTabs />
          <div className={classes.columns}>
            <RecordForm key={user.updated_at} user={user} />
            <div className={classes.column}>
              <OwnEmailPanel />
              {!portal && <OwnTenantsPanel />}
              <ProtectedPanel user={user} />
            </div>
          </div>
        </>
      )}
    </QueryView>
  );
}
