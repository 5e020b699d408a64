import type { Memberships, TenantName } from '@/api/types';

/** The tenant that looks after the account. */
export function homeOf({ items }: Memberships): TenantName | undefined {
  return items.find((each) => each.kind === 'home')?.tenant;
}
