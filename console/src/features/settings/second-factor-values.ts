import type { Context } from '@/api/types';

import type { SettingsPart } from './SettingsForm';

/** What the form holds. */
export type SecondFactorValues = {
  contexts: Context[];
  full_access: boolean;
  roles: string[];
  grace_days: number | string;
};

export const CONTEXTS: readonly Context[] = ['tenant', 'member', 'customer', 'supplier'];

const FIELDS = ['contexts', 'full_access', 'roles', 'grace_days'] as const;

export const secondFactorPart: SettingsPart<SecondFactorValues> = {
  read: ({ second_factor }) => ({ ...second_factor }),
  write: (before, values) => ({ ...before, second_factor: { ...values, grace_days: values.grace_days === '' ? 0 : Number(values.grace_days) } }),
  fieldOf: (pointer) => {
    const [, part, field] = pointer.split('/');
    return part === 'second_factor' ? FIELDS.find((each) => each === field) : undefined;
  },
};
