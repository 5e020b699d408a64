import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';

import { QueryView } from '@/lib/query';
import { signInHref } from '@/lib/portal';
import { t } from '@/lib/text';
import { FrontDoor } from '@/shell/FrontDoor';

import { DeadLink } from './DeadLink';
import { linkQuery } from './queries';
import { RecoverForm } from './RecoverForm';

const route = getRouteApi('/recover/$token');

/** Choosing a password by a link. It signs nobody in. */
export function RecoverPage() {
  const { token } = route.useParams();
  const link = useQuery(linkQuery(token));
  const [done, setDone] = useState(false);
  const [dead, setDead] = useState(false);
  if (done) {
    return (
      <FrontDoor title={t('recover.doneTitle')} description={t('recover.doneText')}>
        <Button component="a" href={signInHref(link.data?.sign_in ?? '')} fullWidth autoFocus>{t('signIn.title')}</Button>
      </FrontDoor>
    );
  }
  if (dead) return <DeadLink />;
  return (
    <QueryView page query={link}>
      {(offer) => (offer === null ? <DeadLink /> : <RecoverForm token={token} offer={offer} onDone={() => setDone(true)} onDead={() => setDead(true)} />)}
    </QueryView>
  );
}
