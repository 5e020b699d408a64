import { t } from '@/lib/text';

/** What one shows before one's factors change. */
export interface Proof {
  password: string;
  code: string;
  recovery_code: string;
  byPaper: boolean;
}

export const NO_PROOF: Proof = { password: '', code: '', recovery_code: '', byPaper: false };

const required = (value: string) => (value.trim() === '' ? t('fault.required') : null);

/** What has to be filled in. */
export function proofRules(factor: boolean) {
  return {
    password: (value: string) => (value === '' ? t('fault.required') : null),
    code: (value: string, all: Proof) => (factor && !all.byPaper ? required(value) : null),
    recovery_code: (value: string, all: Proof) => (factor && all.byPaper ? required(value) : null),
  };
}

/** The body of the request. */
export function proofBody({ password, code, recovery_code, byPaper }: Proof, factor: boolean) {
  if (!factor) return { password };
  return byPaper ? { password, recovery_code } : { password, code: code.trim() };
}
