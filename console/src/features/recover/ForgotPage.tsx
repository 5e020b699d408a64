import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';

import { t } from '@/lib/text';
import { FrontDoor } from '@/shell/FrontDoor';

import { BackToSignIn } from './BackToSignIn';
import { ForgotForm } from './ForgotForm';

const route = getRouteApi('/recover');

/** Asking for a link. What is said afterwards is the same whether or not there is such an account. */
export function ForgotPage() {
  const { email, tenant, portal } = route.useSearch();
  const [asked, setAsked] = useState<string>();
  if (asked !== undefined) {
    return (
      <FrontDoor title={t('recover.sentTitle')} description={t('recover.sentText', { email: asked })}>
        <BackToSignIn tenant={tenant} portal={portal} variant="default" autoFocus />
      </FrontDoor>
    );
  }
  return (
    <FrontDoor title={t('recover.title')} description={t('recover.text')}>
      <ForgotForm email={email ?? ''} tenant={tenant} portal={portal} onAsked={setAsked} />
    </FrontDoor>
  );
}
