import { isProblem } from '@/api/problem';
import { faultsByField } from '@/lib/form';
import { t } from '@/lib/text';

const FIELDS = ['name', 'description', 'contexts', 'permissions'];

/** A refusal by field; `rest` when no field can show it. */
export function roleErrors(error: unknown): { errors: Record<string, string>; rest: boolean } {
  if (isProblem(error, 409) && error.code === 'role_name_taken') return { errors: { name: t('roles.nameTaken') }, rest: false };
  if (isProblem(error, 409) && error.code === 'role_context_held') return { errors: { contexts: t('roles.contextHeld') }, rest: false };
  return error === null || error === undefined ? { errors: {}, rest: false } : faultsByField(error, FIELDS);
}
