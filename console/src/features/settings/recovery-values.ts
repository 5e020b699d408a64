import type { SettingsPart } from './SettingsForm';

/** What the form holds, times in minutes: an empty text stands for as long as the installation says. */
export type RecoveryValues = {
  enabled: boolean;
  internal_users: boolean;
  full_access_users: boolean;
  ask_username: boolean;
  prevent_exposure: boolean;
  delay: number | string;
  lifetime: number | string;
  link_lifetime: number | string;
};

/** Where a fault of the request stands in the form. */
const FIELD_OF: Readonly<Record<string, keyof RecoveryValues>> = {
  '/recovery/delay_seconds': 'delay',
  '/recovery/lifetime_seconds': 'lifetime',
  '/recovery/password_link_lifetime_seconds': 'link_lifetime',
};

const MINUTE = 60;
const minutes = (seconds: number | null | undefined) => (seconds === null || seconds === undefined ? '' : seconds / MINUTE);
const seconds = (value: number | string) => (value === '' ? null : Math.round(Number(value) * MINUTE));

export const recoveryPart: SettingsPart<RecoveryValues> = {
  read: ({ recovery: { delay_seconds, lifetime_seconds, password_link_lifetime_seconds, ...switches } }) => ({
    ...switches,
    delay: minutes(delay_seconds),
    lifetime: minutes(lifetime_seconds),
    link_lifetime: minutes(password_link_lifetime_seconds),
  }),
  write: (before, { delay, lifetime, link_lifetime, ...switches }) => ({
    ...before,
    recovery: { ...switches, delay_seconds: seconds(delay) ?? 0, lifetime_seconds: seconds(lifetime), password_link_lifetime_seconds: seconds(link_lifetime) },
  }),
  fieldOf: (pointer) => FIELD_OF[pointer],
};
