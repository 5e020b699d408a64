import { Text } from '@mantine/core';

import type { RoleRef } from '@/api/types';
import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

import classes from '../Groups.module.css';

/** The roles that members hold through a group. */
export function RolesCarried({ roles }: { roles: readonly RoleRef[] }) {
  if (roles.length === 0) return <Text span size="sm" c="dimmed">{t('groups.noRoles')}</Text>;
  return (
    <span className={classes.badges}>
      {roles.map((each) => (
        <StatusBadge key={each.id} tone="info">{each.name}</StatusBadge>
      ))}
    </span>
  );
}
