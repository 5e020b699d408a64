import type { PartyKind } from '@/api/types';

export const PARTY_KINDS: readonly PartyKind[] = ['member', 'customer', 'supplier'];

/** The part of the path where the parties of a kind are shown. */
export const sectionOf = (kind: PartyKind) => `${kind}s` as const;

/** Where a party is shown. */
export function hrefOfParty(tenant: string, { kind, id }: { kind: PartyKind; id: string }): string {
  return `/admin/${tenant}/${sectionOf(kind)}/${id}`;
}
