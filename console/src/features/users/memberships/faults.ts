import { isProblem } from '@/api/problem';
import type { TenantName } from '@/api/types';
import { faultText } from '@/lib/fault-text';

/** What the server refused of the tenants sent. */
export interface MembershipFaults {
  /** By the id of the tenant. */
  tenants: Readonly<Record<string, string>>;
  /** Of the tenant that a sign-in is to lead to. */
  landing: string | undefined;
  /** Whether it says something that stands at none of them. */
  rest: boolean;
}

/** Where the faults of a refusal stand; `sent` are the tenants in the order in which they were sent. */
export function faultsOf(error: unknown, sent: readonly TenantName[]): MembershipFaults {
  if (!isProblem(error)) return { tenants: {}, landing: undefined, rest: error !== null && error !== undefined };
  const tenants: Record<string, string> = {};
  let landing: string | undefined;
  let rest = error.faults.length === 0;
  for (const { pointer, code, detail } of error.faults) {
    const [, place] = /^\/tenants\/(\d+)$/.exec(pointer) ?? [];
    const tenant = place === undefined ? undefined : sent[Number(place)];
    if (tenant !== undefined) tenants[tenant.id] = faultText(code, detail);
    else if (pointer === '/default') landing = faultText(code, detail);
    else rest = true;
  }
  return { tenants, landing, rest };
}
