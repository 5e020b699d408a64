import { isProblem } from '@/api/problem';

import { sentence, t } from '../text';

/** Sentences of the console's own for rules that people meet often. */
function faultText(code: string, detail: string): string {
  if (code === 'email_taken') return t('fault.emailTaken');
  if (code === 'username_taken') return t('fault.usernameTaken');
  return sentence(detail);
}

/**
 * The faults of a refused form by field. `rest` is true when the refusal says something that no field of this
 * form can show, so that it has to go into a toast.
 */
export function faultsByField(error: unknown, fields: readonly string[]): { errors: Record<string, string>; rest: boolean } {
  if (!isProblem(error) || error.faults.length === 0) return { errors: {}, rest: true };
  const errors: Record<string, string> = {};
  let rest = false;
  for (const fault of error.faults) {
    const field = fault.pointer.replace(/^\//, '').split('/')[0] ?? '';
    if (fields.includes(field)) errors[field] ??= faultText(fault.code, fault.detail);
    else rest = true;
  }
  return { errors, rest };
}
