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

const TITLES: Record<Step['kind'], { title: PlainKey; text: PlainKey }> = {
  credentials: { title: 'signIn.title', text: 'signIn.text' },
  change_password: { title: 'signIn.changeTitle', text: 'signIn.changeText' },
  factor: { title: 'signIn.codeTitle', text: 'signIn.factorText' },
  enrol: { title: 'factors.addTitle', text: 'signIn.enrolText' },
  codes: { title: 'factors.codes', text: 'factors.codesText' },
  choose_tenant: { title: 'signIn.tenantTitle', text: 'signIn.tenantText' },
};

/** The door at which somebody stands: the page of a tenant or of one of its portals, or the one for everybody. */
export interface Door {
  tenant?: string | undefined;
  portal?: string | undefined;
}

interface SignInStepsProps {
  at: Door;
  /** What the page is called while name and password are asked for, and what stands below. */
  title: string;
  text?: string;
  /** Whoever it is has signed in. */
  onEnter: (answer: SignedInAnswer) => void;
}

/** Signing in, step by step. */
export function SignInSteps({ at, title: greeting, text: greetingText, onEnter }: SignInStepsProps) {
  const [lastTenant, setLastTenant] = useLastTenant();
  const [step, setStep] = useState<Step>({ kind: 'credentials' });
  const enter = (answer: SignedInAnswer) => {
    if (!answer.portal) setLastTenant(answer.tenant.slug);
    onEnter(answer);
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
  const first = step.kind === 'credentials';
  return (
    <FrontDoor title={first ? greeting : t(title)} description={first ? (greetingText ?? t(text)) : t(text)}>
      {step.kind === 'credentials' && <CredentialsForm at={at} onAnswer={answered} />}
      {step.kind === 'change_password' && <ChangePasswordForm key={step.challenge} challenge={step.challenge} onAnswer={answered} onRestart={restart} />}
      {step.kind === 'choose_tenant' && <TenantChoice challenge={step.challenge} tenants={step.tenants} last={lastTenant} onAnswer={answered} onRestart={restart} />}
      {step.kind === 'factor' && <FactorStep key={step.challenge} step={step} onAnswer={answered} onRestart={restart} />}
      {step.kind === 'enrol' && <EnrolForm key={step.challenge} challenge={step.challenge} enrolment={step.enrolment} onAnswer={answered} onRestart={restart} />}
      {step.kind === 'codes' && <RecoveryCodes codes={step.codes} login={loginOf(step.answer)} leave={t('signIn.enter')} onLeave={() => enter(step.answer)} />}
    </FrontDoor>
  );
}
