import type { UseFormReturnType } from '@mantine/form';

import { isProblem } from '@/api/problem';
import type { Group } from '@/api/types';
import type { FieldFace } from '@/lib/form';
import { descriptionFault, groupNameFault, required } from '@/lib/rules';
import { t } from '@/lib/text';

/** What is typed into the form of a group. */
export interface GroupValues {
  name: string;
  description: string;
  active: boolean;
}

/** The fields, as somebody chooses between two versions of them. */
export const GROUP_FACES: { readonly [K in keyof GroupValues]: FieldFace<GroupValues[K]> } = {
  name: { label: t('field.name') },
  description: { label: t('field.description') },
  active: { label: t('field.status'), show: (active) => (active ? t('groups.active') : t('groups.inactive')) },
};

export function valuesOf({ name, description, active }: Group): GroupValues {
  return { name, description: description ?? '', active };
}

/** What changed, and nothing else; an emptied description is cleared. */
export function changesOf(group: Group, { name, description, active }: GroupValues) {
  return {
    ...(name.trim() !== group.name && { name: name.trim() }),
    ...(description.trim() !== (group.description ?? '') && { description: description.trim() || null }),
    ...(active !== group.active && { active }),
  };
}

export const groupRules = { name: required(groupNameFault), description: descriptionFault };

/** Shows at its field that a name is taken; answers whether it was that. */
export function showNameTaken(form: UseFormReturnType<GroupValues>, error: Error): boolean {
  const taken = isProblem(error, 409) && error.code === 'group_name_taken';
  if (taken) form.setFieldError('name', t('fault.groupNameTaken'));
  return taken;
}
