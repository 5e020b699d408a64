import type { SettingsPart } from './SettingsForm';

/** What the form holds, times in minutes: an empty text stands for as long as the installation says. */
export type SessionValues = {
  longest: number | string;
  idle: number | string;
  /** One a line. */
  addresses: string;
};

const MINUTE = 60;
const minutes = (seconds: number | null | undefined) => (seconds === null || seconds === undefined ? '' : seconds / MINUTE);
const seconds = (value: number | string) => (value === '' ? null : Math.round(Number(value) * MINUTE));

/** Where a fault of the request stands in the form; one of many addresses stands at them all. */
function fieldOf(pointer: string): keyof SessionValues | undefined {
  if (pointer.startsWith('/sessions/addresses')) return 'addresses';
  if (pointer === '/sessions/longest_seconds') return 'longest';
  return pointer === '/sessions/idle_seconds' ? 'idle' : undefined;
}

export const sessionPart: SettingsPart<SessionValues> = {
  read: ({ sessions }) => ({
    longest: minutes(sessions.longest_seconds),
    idle: minutes(sessions.idle_seconds),
    addresses: sessions.addresses.join('\n'),
  }),
  write: (before, { longest, idle, addresses }) => ({
    ...before,
    sessions: {
      longest_seconds: seconds(longest),
      idle_seconds: seconds(idle),
      addresses: addresses.split(/[\s,;]+/).filter((each) => each !== ''),
    },
  }),
  fieldOf,
};
