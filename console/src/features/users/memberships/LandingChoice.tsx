import { Button, Group, Radio } from '@mantine/core';
import { IconHome } from '@tabler/icons-react';

import type { TenantName } from '@/api/types';
import { SuspendedBadge } from '@/lib/memberships';
import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

import type { Draft } from './draft';
import type { MembershipFaults } from './faults';
import classes from './Memberships.module.css';

interface LandingChoiceProps {
  home: TenantName;
  draft: Draft;
  faults: MembershipFaults;
  onLanding: (tenant: string) => void;
  onLeave: (tenant: TenantName) => void;
}

/** The tenants that are ticked, with the way out of each, and to which of them a sign-in leads. */
export function LandingChoice({ home, draft, faults, onLanding, onLeave }: LandingChoiceProps) {
  return (
    <Radio.Group
      label={t('memberships.belongs')}
      description={t('memberships.belongsHint')}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
      value={draft.landing ?? ''}
      onChange={onLanding}
      error={faults.landing}
    >
      <ul className={classes.chosen} aria-label={t('memberships.belongs')}>
        {[home, ...draft.others].map((tenant) => (
          <li key={tenant.id} className={classes.line}>
            <Radio className={classes.radio} value={tenant.id} label={tenant.name} description={tenant.slug} error={faults.tenants[tenant.id]} />
            <Group gap="xs" className={classes.end}>
              {tenant.status === 'suspended' && <SuspendedBadge />}
              {tenant.id === home.id ? (
                <StatusBadge tone="neutral" icon={IconHome}>{t('memberships.home')}</StatusBadge>
              ) : (
                <Button variant="subtle" color="gray" size="compact-xs" onClick={() => onLeave(tenant)} aria-label={t('memberships.takeOut', { tenant: tenant.name })}>
                  {t('action.remove')}
                </Button>
              )}
            </Group>
          </li>
        ))}
      </ul>
    </Radio.Group>
  );
}
