import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';

import type { SignedInAnswer } from '@/api/types';
import { t, type PlainKey } from '@/lib/text';
import { FrontDoor } from '@/shell/FrontDoor';
import { RecoveryCodes } from '@/ui';

import { ChangePasswordForm } from './ChangePasswordForm';
import { CredentialsForm } from './CredentialsForm';
import { EnrolForm } from './EnrolForm';
import { FactorStep } from './FactorStep';
import { useLastTenant } from './last-tenant';
import { isSignedIn, loginOf, stepOf, type Answer, type Step } from './steps';
import { TenantChoice } from './TenantChoice';
import { useGreeting } from './useGreeting';

const route = getRouteApi('/sign-in');

const TITLES: Record<Step['kind'], { title: PlainKey; text: PlainKey }> = {
  credentials: { title: 'signIn.title', text: 'signIn.text' },
  change_password: { title: 'signIn.changeTitle', text: 'signIn.changeText' },
  factor: { title: 'signIn.codeTitle', text: 'signIn.factorText' },
  enrol: { title: 'factors.addTitle', text: 'signIn.enrolText' },
  codes: { title: 'factors.codes', text: 'factors.codesText' },
  choose_tenant: { title: 'signIn.tenantTitle', text: 'signIn.tenantText' },
};

/** Signing in, step by step. */
export function SignInPage() {
  const { next, tenant } = route.useSearch();
  const greeting = useGreeting(tenant);
  const [lastTenant, setLastTenant] = useLastTenant();
  const [step, setStep] = useState<Step>({ kind: 'credentials' });
  const queryClient = useQueryClient();
  const router = useRouter();
  const enter = ({ tenant: home, landing }: SignedInAnswer) => {
    setLastTenant(home.slug);
    // What the last one saw is not for this one.
    queryClient.clear();
    router.history.push(next ?? `/admin/${landing}`);
  };
  const answered = (answer: Answer) => {
    if (!isSignedIn(answer)) {
      setStep(stepOf(answer));
      return;
    }
    if (answer.recovery_codes) setStep({ kind: 'codes', answer, codes: answer.recovery_codes });
    else enter(answer);
  };
  const restart = () => setStep({ kind: 'credentials' });
  const { title, text } = TITLES[step.kind];
  const heading = step.kind === 'credentials' && greeting ? t('signIn.titleAt', { tenant: greeting.name }) : t(title);
  return (
    <FrontDoor title={heading} description={t(text)}>
      {step.kind === 'credentials' && <CredentialsForm tenant={greeting?.slug} onAnswer={answered} />}
      {step.kind === 'change_password' && <ChangePasswordForm key={step.challenge} challenge={step.challenge} onAnswer={answered} onRestart={restart} />}
      {step.kind === 'choose_tenant' && <TenantChoice challenge={step.challenge} tenants={step.tenants} last={lastTenant} onAnswer={answered} onRestart={restart} />}
      {step.kind === 'factor' && <FactorStep key={step.challenge} step={step} onAnswer={answered} onRestart={restart} />}
      {step.kind === 'enrol' && <EnrolForm key={step.challenge} challenge={step.challenge} enrolment={step.enrolment} onAnswer={answered} onRestart={restart} />}
      {step.kind === 'codes' && <RecoveryCodes codes={step.codes} login={loginOf(step.answer)} leave={t('signIn.enter')} onLeave={() => enter(step.answer)} />}
    </FrontDoor>
  );
}
