import { api, body } from '@/api/client';
import type { Factors } from '@/api/types';
import { passkeyHindrance, showPasskey } from '@/lib/passkeys';
import { t } from '@/lib/text';

/** How one shows the factor that one has. */
export type ProofWay = 'code' | 'passkey' | 'paper';

/** What one shows before one's factors change. */
export interface Proof {
  password: string;
  code: string;
  recovery_code: string;
  by: ProofWay;
}

/** The ways that an account has, the first of them first. There is always paper. */
export function waysOf(factors: Factors | undefined): ProofWay[] {
  const has = (kind: 'totp' | 'passkey') => factors?.items.some((each) => each.kind === kind) ?? false;
  return [...(has('totp') ? (['code'] as const) : []), ...(has('passkey') && passkeyHindrance() === undefined ? (['passkey'] as const) : []), 'paper'];
}

/** An empty proof by the first of these ways. */
export function noProof(factors: Factors | undefined): Proof {
  return { password: '', code: '', recovery_code: '', by: waysOf(factors)[0] ?? 'paper' };
}

const required = (value: string) => (value.trim() === '' ? t('fault.required') : null);

/** What has to be filled in. */
export function proofRules(factor: boolean) {
  return {
    password: (value: string) => (value === '' ? t('fault.required') : null),
    code: (value: string, all: Proof) => (factor && all.by === 'code' ? required(value) : null),
    recovery_code: (value: string, all: Proof) => (factor && all.by === 'paper' ? required(value) : null),
  };
}

/** The body of the request. For a passkey the browser is asked. */
export async function proofBody({ password, code, recovery_code, by }: Proof, factor: boolean) {
  if (!factor) return { password };
  if (by === 'paper') return { password, recovery_code };
  if (by === 'code') return { password, code: code.trim() };
  const { challenge, options } = await body(api.POST('/api/v1/me/factors/passkeys/challenge'));
  return { password, passkey: { challenge, credential: await showPasskey(options) } };
}
