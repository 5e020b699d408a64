import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';

import type { AcceptedAnswer } from '@/api/types';
import { signInHref } from '@/lib/portal';
import { ButtonLink } from '@/lib/router';
import { t } from '@/lib/text';
import { FrontDoor } from '@/shell/FrontDoor';
import { LinesSkeleton } from '@/ui';

import { AcceptForm } from './AcceptForm';
import { OfferView } from './OfferView';
import { offerQuery } from './queries';
import { RefusedOffer } from './RefusedOffer';

const route = getRouteApi('/invite/$token');

/** The link of an invitation: what is offered, and making the account one's own. */
export function AcceptPage() {
  const { token } = route.useParams();
  const offer = useQuery(offerQuery(token));
  const [accepted, setAccepted] = useState<AcceptedAnswer>();
  if (accepted !== undefined) {
    return (
      <FrontDoor title={t('invite.doneTitle')} description={t('invite.doneText', { email: accepted.user.email ?? '' })}>
        {accepted.sign_in.startsWith('/p/') ? (
          <Button component="a" href={signInHref(accepted.sign_in)} fullWidth>{t('signIn.title')}</Button>
        ) : (
          <ButtonLink to="/sign-in" search={{ next: `/admin/${accepted.tenant}` }} fullWidth>{t('signIn.title')}</ButtonLink>
        )}
      </FrontDoor>
    );
  }
  if (offer.error) return <RefusedOffer error={offer.error} onRetry={() => void offer.refetch()} />;
  return (
    <FrontDoor title={t('invite.title')} description={offer.data && t('invite.text', { inviter: offer.data.invited_by, tenant: offer.data.tenant_name })}>
      {offer.data === undefined ? (
        <LinesSkeleton />
      ) : (
        <>
          <OfferView offer={offer.data} />
          <AcceptForm token={token} offer={offer.data} onAccepted={setAccepted} />
        </>
      )}
    </FrontDoor>
  );
}
