import { IconBuildingStore, IconId, IconTruckDelivery } from '@tabler/icons-react';

import { api, body } from '@/api/client';
import type { PartyKind } from '@/api/types';
import type { NavEntry } from '@/lib/navigation';
import { hrefOfParty, PARTY_KINDS, sectionOf } from '@/lib/parties';

const KEYS = { member: 'm', customer: 'c', supplier: 's' } as const;
const ICONS = { member: IconId, customer: IconBuildingStore, supplier: IconTruckDelivery } as const;

function entryOf(kind: PartyKind): NavEntry {
  return {
    section: sectionOf(kind),
    key: KEYS[kind],
    label: `parties.${kind}.title`,
    icon: ICONS[kind],
    group: 'parties',
    permissions: ['parties:read:all'],
    actions: [{ label: `parties.${kind}.add`, path: 'new', permissions: ['parties:create:all'] }],
    search: async (tenant, q, signal) => {
      const page = await body(api.GET('/api/v1/tenants/{tenant}/parties', { params: { path: { tenant }, query: { q, kind, limit: 5 } }, signal }));
      return page.items.map((party) => ({ id: party.id, label: party.name, description: party.email ?? party.external_id ?? undefined, href: hrefOfParty(tenant, party) }));
    },
  };
}

export const partiesNav: readonly NavEntry[] = PARTY_KINDS.map(entryOf);
