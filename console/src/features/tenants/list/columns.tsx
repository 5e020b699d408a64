import { Text } from '@mantine/core';

import type { Tenant } from '@/api/types';
import { TextLink } from '@/lib/router';
import { t } from '@/lib/text';
import { StatusBadge, TimeText, type Column } from '@/ui';

import { seatsText } from '../licence-values';
import { TenantStatusBadge } from '../TenantStatusBadge';

export const tenantColumns: readonly Column<Tenant>[] = [
  { id: 'name', header: t('field.name'), sort: 'name', fixed: true, grow: true, card: 'title', cell: (tenant) => <TenantName tenant={tenant} /> },
  { id: 'slug', header: t('field.slug'), grow: true, cell: ({ slug }) => <code>{slug}</code> },
  { id: 'status', header: t('field.status'), card: 'corner', cell: ({ status }) => <TenantStatusBadge status={status} /> },
  { id: 'seats', header: t('tenants.seats'), cell: ({ usage, licence }) => seatsText(usage?.seats_taken ?? 0, licence.seats) },
  { id: 'users', header: t('tenants.users'), wide: true, cell: ({ usage }) => usage?.users ?? 0 },
  { id: 'created', header: t('field.created'), sort: 'created_at', cell: (tenant) => <TimeText value={tenant.created_at} relative /> },
];

/** The name, as a link to the page of the tenant. */
function TenantName({ tenant: { slug, name, operator } }: { tenant: Tenant }) {
  return (
    <>
      <TextLink to="/platform/tenants/$slug" params={{ slug }} size="sm" fw={600} c="var(--mantine-color-text)">{name}</TextLink>
      {operator && (
        <Text span ml={6}>
          <StatusBadge tone="info">{t('tenants.operators')}</StatusBadge>
        </Text>
      )}
    </>
  );
}
