import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';

import { ButtonLink } from '@/lib/router';
import { t } from '@/lib/text';
import { FrontDoor } from '@/shell/FrontDoor';

import { ForgotForm } from './ForgotForm';

const route = getRouteApi('/recover');

/** Asking for a link. What is said afterwards is the same whether or not there is such an account. */
export function ForgotPage() {
  const { email, tenant } = route.useSearch();
  const [asked, setAsked] = useState<string>();
  if (asked !== undefined) {
    return (
      <FrontDoor title={t('recover.sentTitle')} description={t('recover.sentText', { email: asked })}>
        <ButtonLink to="/sign-in" search={{ tenant }} variant="default" fullWidth autoFocus>{t('recover.back')}</ButtonLink>
      </FrontDoor>
    );
  }
  return (
    <FrontDoor title={t('recover.title')} description={t('recover.text')}>
      <ForgotForm email={email ?? ''} tenant={tenant} onAsked={setAsked} />
    </FrontDoor>
  );
}
