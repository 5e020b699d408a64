import type { UseFormReturnType } from '@mantine/form';

import { isProblem } from '@/api/problem';
import { t } from '@/lib/text';

/** What is typed into the form of a group. */
export interface GroupValues {
  name: string;
  description: string;
  active: boolean;
}

export const groupRules = { name: (value: string) => (value.trim() === '' ? t('fault.required') : null) };

/** Shows at its field that a name is taken; answers whether it was that. */
export function showNameTaken(form: UseFormReturnType<GroupValues>, error: Error): boolean {
  const taken = isProblem(error, 409) && error.code === 'group_name_taken';
  if (taken) form.setFieldError('name', t('fault.groupNameTaken'));
  return taken;
}
