import { useQuery } from '@tanstack/react-query';

import { QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import { settingsQuery } from './queries';
import { RecoverySettingsForm } from './RecoverySettingsForm';
import { SecondFactorForm } from './SecondFactorForm';
import { SignInSettingsForm } from './SignInSettingsForm';
import { SessionSettingsForm } from './SessionSettingsForm';

/** What the tenant turns about getting in, and back in. */
export function AuthenticationPage() {
  const tenant = useTenant();
  // Not exchanged while somebody edits.
  const settings = useQuery({ ...settingsQuery(tenant), refetchOnWindowFocus: false, refetchOnReconnect: false });
  return (
    <QueryView page query={settings}>
      {({ data, etag }) => (
        <>
          <PageHeader title={t('authentication.title')} description={t('authentication.text')} />
          {/* Saving one leaves what is typed in the other. */}
          <RecoverySettingsForm key={`recovery ${JSON.stringify(data.recovery)}`} settings={data} etag={etag} onReload={() => void settings.refetch()} />
          <SignInSettingsForm key={`sign-in ${JSON.stringify([data.passwords, data.sign_in])}`} settings={data} etag={etag} onReload={() => void settings.refetch()} />
          <SessionSettingsForm key={`sessions ${JSON.stringify(data.sessions)}`} settings={data} etag={etag} onReload={() => void settings.refetch()} />
          <SecondFactorForm key={`factor ${JSON.stringify(data.second_factor)}`} settings={data} etag={etag} onReload={() => void settings.refetch()} />
        </>
      )}
    </QueryView>
  );
}
