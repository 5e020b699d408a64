import type { NextStep, SignedIn, TenantRef } from '@/api/types';

/** What is asked next. */
export type Step =
  | { kind: 'credentials' }
  | { kind: 'change_password'; challenge: string }
  | { kind: 'choose_tenant'; challenge: string; tenants: TenantRef[] };

/** What the server answers to a sign-in: a session, or what it still wants. */
export type Answer = SignedIn | NextStep;

export function isSignedIn(answer: Answer): answer is SignedIn {
  return 'session' in answer;
}

/** The step that an answer asks for. */
export function stepOf(answer: NextStep): Step {
  const { challenge } = answer;
  return answer.next === 'choose_tenant' ? { kind: 'choose_tenant', challenge, tenants: answer.tenants ?? [] } : { kind: 'change_password', challenge };
}
