import type { Context, TenantSettings } from '@/api/types';

/** What the form holds. */
export interface SecondFactorValues {
  contexts: Context[];
  full_access: boolean;
  roles: string[];
  grace_days: number | string;
}

export const CONTEXTS: readonly Context[] = ['tenant', 'member', 'customer', 'supplier'];

/** Where a fault of the request stands in the form. */
export function fieldOf(pointer: string): keyof SecondFactorValues | undefined {
  const [, part, field] = pointer.split('/');
  if (part !== 'second_factor') return undefined;
  return (['contexts', 'full_access', 'roles', 'grace_days'] as const).find((each) => each === field);
}

export function secondFactorOf({ second_factor }: TenantSettings): SecondFactorValues {
  return { ...second_factor };
}

/** The whole document, with what this form does not show as it was. */
export function withSecondFactor(before: TenantSettings, values: SecondFactorValues): TenantSettings {
  return { ...before, second_factor: { ...values, grace_days: values.grace_days === '' ? 0 : Number(values.grace_days) } };
}
