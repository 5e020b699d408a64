import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';

import { setupQuery } from '@/api/queries/session';
import { ButtonLink } from '@/lib/router';
import { t } from '@/lib/text';
import { FrontDoor } from '@/shell/FrontDoor';

import { SetupForm } from './SetupForm';

const route = getRouteApi('/setup');

/** First start: the organisation and its first administrator. */
export function SetupPage() {
  const { token } = route.useSearch();
  const { data: ready } = useSuspenseQuery(setupQuery);
  if (!ready) {
    return (
      <FrontDoor title={t('setup.doneTitle')} description={t('setup.doneText')}>
        <ButtonLink to="/sign-in" fullWidth>{t('signIn.title')}</ButtonLink>
      </FrontDoor>
    );
  }
  return (
    <FrontDoor title={t('setup.title')} description={t('setup.text')}>
      <SetupForm token={token} />
    </FrontDoor>
  );
}
