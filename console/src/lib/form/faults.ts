import { isProblem } from '@/api/problem';

import { faultText } from '../fault-text';

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
