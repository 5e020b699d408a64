import type { Enrolment, NextStepAnswer, SignedInAnswer, TenantChoice } from '@/api/types';

/** The second factor is asked for: a code of the app, a passkey, or either; `passkey` is what the browser is given. */
export interface FactorAsked {
  kind: 'factor';
  challenge: string;
  totp: boolean;
  passkey: unknown;
}

/** What is asked next. */
export type Step =
  | { kind: 'credentials' }
  | { kind: 'change_password'; challenge: string }
  | { kind: 'choose_tenant'; challenge: string; tenants: TenantChoice[] }
  | FactorAsked
  | { kind: 'enrol'; challenge: string; enrolment: Enrolment }
  /** Signed in, with recovery codes that are shown once. */
  | { kind: 'codes'; answer: SignedInAnswer; codes: string[] };

/** What the server answers to a sign-in: a session, or what it still wants. */
export type Answer = SignedInAnswer | NextStepAnswer;

export function isSignedIn(answer: Answer): answer is SignedInAnswer {
  return 'session' in answer;
}

/** The step that an answer asks for. */
export function stepOf({ next, challenge, tenants, enrolment, passkey }: NextStepAnswer): Step {
  if (next === 'choose_tenant') return { kind: 'choose_tenant', challenge, tenants: tenants ?? [] };
  if (next === 'totp' || next === 'passkey') return { kind: 'factor', challenge, totp: next === 'totp', passkey: passkey ?? undefined };
  if (next === 'enrol' && enrolment) return { kind: 'enrol', challenge, enrolment };
  return { kind: 'change_password', challenge };
}

/** What somebody signs in with. */
export function loginOf({ user }: SignedInAnswer): string {
  return user.email ?? user.username ?? user.name;
}
