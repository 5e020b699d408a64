import type { RecoverySettings, TenantSettings } from '@/api/types';

/** What the form holds, times in minutes: an empty text stands for as long as the installation says. */
export interface RecoveryValues {
  enabled: boolean;
  internal_users: boolean;
  full_access_users: boolean;
  ask_username: boolean;
  prevent_exposure: boolean;
  delay: number | string;
  lifetime: number | string;
  link_lifetime: number | string;
}

/** Where a fault of the request stands in the form. */
export const RECOVERY_FIELD_OF: Readonly<Record<string, keyof RecoveryValues>> = {
  '/recovery/delay_seconds': 'delay',
  '/recovery/lifetime_seconds': 'lifetime',
  '/recovery/password_link_lifetime_seconds': 'link_lifetime',
};

const MINUTE = 60;
const minutes = (seconds: number | null | undefined) => (seconds === null || seconds === undefined ? '' : seconds / MINUTE);
const seconds = (value: number | string) => (value === '' ? null : Math.round(Number(value) * MINUTE));

export function recoveryValuesOf({ delay_seconds, lifetime_seconds, password_link_lifetime_seconds, ...switches }: RecoverySettings): RecoveryValues {
  return { ...switches, delay: minutes(delay_seconds), lifetime: minutes(lifetime_seconds), link_lifetime: minutes(password_link_lifetime_seconds) };
}

/** The whole document, with what this form does not show as it was. */
export function withRecovery(before: TenantSettings, { delay, lifetime, link_lifetime, ...switches }: RecoveryValues): TenantSettings {
  return {
    ...before,
    recovery: { ...switches, delay_seconds: seconds(delay) ?? 0, lifetime_seconds: seconds(lifetime), password_link_lifetime_seconds: seconds(link_lifetime) },
  };
}
