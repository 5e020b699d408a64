import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';

import { t, type PlainKey } from '@/lib/text';
import { FrontDoor } from '@/shell/FrontDoor';

import { ChangePasswordForm } from './ChangePasswordForm';
import { CredentialsForm } from './CredentialsForm';
import { isSignedIn, stepOf, type Answer, type Step } from './steps';
import { TenantChoice } from './TenantChoice';

const route = getRouteApi('/sign-in');

const TITLES: Record<Step['kind'], { title: PlainKey; text: PlainKey }> = {
  credentials: { title: 'signIn.title', text: 'signIn.text' },
  change_password: { title: 'signIn.changeTitle', text: 'signIn.changeText' },
  choose_tenant: { title: 'signIn.tenantTitle', text: 'signIn.tenantText' },
};

/** Signing in, step by step. */
export function SignInPage() {
  const { next } = route.useSearch();
  const [step, setStep] = useState<Step>({ kind: 'credentials' });
  const queryClient = useQueryClient();
  const router = useRouter();
  const answered = (answer: Answer) => {
    if (!isSignedIn(answer)) {
      setStep(stepOf(answer));
      return;
    }
    // What the last one saw is not for this one.
    queryClient.clear();
    router.history.push(next ?? `/admin/${answer.tenant.slug}`);
  };
  const restart = () => setStep({ kind: 'credentials' });
  const { title, text } = TITLES[step.kind];
  return (
    <FrontDoor title={t(title)} description={t(text)}>
      {step.kind === 'credentials' && <CredentialsForm onAnswer={answered} />}
      {step.kind === 'change_password' && <ChangePasswordForm key={step.challenge} challenge={step.challenge} onAnswer={answered} onRestart={restart} />}
      {step.kind === 'choose_tenant' && <TenantChoice challenge={step.challenge} tenants={step.tenants} onAnswer={answered} onRestart={restart} />}
    </FrontDoor>
  );
}
