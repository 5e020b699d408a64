import type { UseFormReturnType } from '@mantine/form';

import { isProblem } from '@/api/problem';
import { faultText } from '@/lib/fault-text';

/** Shows what the server refused at its field, also inside the licence and the administrator; answers whether everything has its place. */
export function showFaults<V extends object>(form: UseFormReturnType<V>, error: Error): boolean {
  if (!isProblem(error) || error.faults.length === 0) return false;
  const fields = Object.keys(form.getValues());
  const placed = error.faults.map(({ pointer, code, detail }) => ({ field: fieldOf(pointer), text: faultText(code, detail) }));
  form.setErrors(Object.fromEntries(placed.map(({ field, text }) => [field, text])));
  return placed.every(({ field }) => fields.includes(field));
}

/** `/licence/modules/0` → `modules`. */
function fieldOf(pointer: string): string {
  const [first = '', second = ''] = pointer.split('/').slice(1);
  return first === 'licence' || first === 'admin' ? second : first;
}
