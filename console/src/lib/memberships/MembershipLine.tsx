import { Text } from '@mantine/core';
import { IconHome, IconLogin2 } from '@tabler/icons-react';

import type { Membership } from '@/api/types';
import { HrefLink } from '@/lib/router';
import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

import classes from './Memberships.module.css';
import { SuspendedBadge } from './SuspendedBadge';

interface MembershipLineProps {
  membership: Membership;
  href: string | undefined;
  /** Whether there are others: a sign-in that can lead to one tenant only needs no mark. */
  many: boolean;
}

/** A tenant that somebody belongs to, and how. */
export function MembershipLine({ membership: { tenant, kind, default: isDefault }, href, many }: MembershipLineProps) {
  return (
    <li className={classes.item}>
      <div className={classes.name}>
        {href === undefined ? <Text size="sm" fw={600}>{tenant.name}</Text> : <HrefLink href={href} size="sm" fw={600}>{tenant.name}</HrefLink>}
        <Text size="xs" c="dimmed">{tenant.slug}</Text>
      </div>
      <div className={classes.marks}>
        {kind === 'home' && <StatusBadge tone="neutral" icon={IconHome}>{t('memberships.home')}</StatusBadge>}
        {isDefault && many && <StatusBadge tone="success" icon={IconLogin2}>{t('memberships.default')}</StatusBadge>}
        {tenant.status === 'suspended' && <SuspendedBadge />}
      </div>
    </li>
  );
}
