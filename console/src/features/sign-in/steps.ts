import type { NextStepAnswer, SignedInAnswer, TenantChoice } from '@/api/types';

/** What is asked next. */
export type Step =
  | { kind: 'credentials' }
  | { kind: 'change_password'; challenge: string }
  | { kind: 'choose_tenant'; challenge: string; tenants: TenantChoice[] };

/** What the server answers to a sign-in: a session, or what it still wants. */
export type Answer = SignedInAnswer | NextStepAnswer;

export function isSignedIn(answer: Answer): answer is SignedInAnswer {
  return 'session' in answer;
}

/** The step that an answer asks for. */
export function stepOf(answer: NextStepAnswer): Step {
  const { challenge } = answer;
  return answer.next === 'choose_tenant' ? { kind: 'choose_tenant', challenge, tenants: answer.tenants ?? [] } : { kind: 'change_password', challenge };
}
