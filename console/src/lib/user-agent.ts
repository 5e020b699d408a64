import type { Session } from '@/api/types';

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
  [/curl\//, 'curl'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Windows/, 'Windows'],
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** `Chrome · Linux`, or the browser's own words when they say nothing known. */
export function describeAgent(agent: string | null | undefined): string | undefined {
  if (agent === null || agent === undefined || agent === '') return undefined;
  const find = (list: typeof BROWSERS) => list.find(([pattern]) => pattern.test(agent))?.[1];
  const known = [find(BROWSERS), find(SYSTEMS)].filter((each) => each !== undefined);
  return known.length > 0 ? known.join(' · ') : agent.slice(0, 60);
}

/** With what a session was made, as the server understood it. */
export function deviceText({ device, user_agent }: Pick<Session, 'device' | 'user_agent'>): string | undefined {
  const known = [device?.browser, device?.system].filter((each) => each !== undefined && each !== null);
  return known.length > 0 ? known.join(' · ') : describeAgent(user_agent);
}
