import type { Enrolment, NextStepAnswer, SignedInAnswer, TenantChoice } from '@/api/types';

/** What is asked next. */
export type Step =
  | { kind: 'credentials' }
  | { kind: 'change_password'; challenge: string }
  | { kind: 'choose_tenant'; challenge: string; tenants: TenantChoice[] }
  | { kind: 'totp'; challenge: string }
  | { kind: 'enrol'; challenge: string; enrolment: Enrolment }
  /** Signed in, with recovery codes that are shown once. */
  | { kind: 'codes'; answer: SignedInAnswer; codes: string[] };

/** What the server answers to a sign-in: a session, or what it still wants. */
export type Answer = SignedInAnswer | NextStepAnswer;

export function isSignedIn(answer: Answer): answer is SignedInAnswer {
  return 'session' in answer;
}

/** The step that an answer asks for. */
export function stepOf({ next, challenge, tenants, enrolment }: NextStepAnswer): Step {
  if (next === 'choose_tenant') return { kind: 'choose_tenant', challenge, tenants: tenants ?? [] };
  if (next === 'totp') return { kind: 'totp', challenge };
  if (next === 'enrol' && enrolment) return { kind: 'enrol', challenge, enrolment };
  return { kind: 'change_password', challenge };
}

/** What somebody signs in with. */
export function loginOf({ user }: SignedInAnswer): string {
  return user.email ?? user.username ?? user.name;
}
