import { useRemembered } from '@/lib/use-remembered';

const isText = (value: unknown): value is string => typeof value === 'string';

/** The short name of the tenant that this browser last signed in to. */
export function useLastTenant() {
  return useRemembered('sign-in.tenant', '', isText);
}
