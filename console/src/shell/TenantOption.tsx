import { Combobox, Text } from '@mantine/core';
import { IconBan, IconCheck, IconHome } from '@tabler/icons-react';

import type { Tenant } from '@/api/types';
import { t } from '@/lib/text';

import classes from './TenantSwitcher.module.css';

interface TenantOptionProps {
  tenant: Tenant;
  /** Whether the account is looked after there. */
  home: boolean;
  /** Whether it is on screen. */
  here: boolean;
}

/** A tenant to go to. */
export function TenantOption({ tenant, home, here }: TenantOptionProps) {
  return (
    <Combobox.Option value={tenant.slug} active={here} className={classes.option}>
      <span className={classes.name}>
        <Text span size="sm">{tenant.name}</Text>
        {home && <Text size="xs" c="dimmed" className={classes.mark}><IconHome size={13} aria-hidden />{t('shell.tenantHome')}</Text>}
        {tenant.status === 'suspended' && <Text size="xs" c="dimmed" className={classes.mark}><IconBan size={13} aria-hidden />{t('memberships.suspended')}</Text>}
      </span>
      {here && <IconCheck size={16} aria-label={t('shell.tenantHere')} />}
    </Combobox.Option>
  );
}
