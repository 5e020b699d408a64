import { Stack, Text } from '@mantine/core';

import type { Memberships, TenantName } from '@/api/types';
import { t } from '@/lib/text';

import { MembershipLine } from './MembershipLine';
import classes from './Memberships.module.css';

interface MembershipListProps {
  memberships: Memberships;
  /** Where the name of a tenant leads; a plain name unless told. */
  hrefOf: (tenant: TenantName) => string | undefined;
}

/** The tenants that an account belongs to: its home first, then the others, and where a sign-in leads. */
export function MembershipList({ memberships: { items, operated }, hrefOf }: MembershipListProps) {
  const many = items.length > 1;
  return (
    <Stack gap="xs">
      <ul className={classes.list} aria-label={t('memberships.title')}>
        {items.map((each) => (
          <MembershipLine key={each.tenant.id} membership={each} href={hrefOf(each.tenant)} many={many} />
        ))}
      </ul>
      {!items.some((each) => each.default) && <Text size="sm">{t('memberships.landsElsewhere')}</Text>}
      {!many && operated === 0 && <Text size="sm" c="dimmed">{t('memberships.onlyHome')}</Text>}
      {operated > 0 && <Text size="sm" c="dimmed">{t('memberships.operated', { count: operated })}</Text>}
    </Stack>
  );
}
