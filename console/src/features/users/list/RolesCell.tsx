import { Group, Text, Tooltip } from '@mantine/core';

import type { RoleRef } from '@/api/types';
import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

import classes from './RolesCell.module.css';

/** The first role, and how many more. */
export function RolesCell({ roles }: { roles: readonly RoleRef[] }) {
  const [first, ...rest] = roles;
  if (first === undefined) return <Text span size="sm" c="dimmed">{t('users.noRoles')}</Text>;
  return (
    <Group gap="0.125rem 0.375rem">
      <span className={classes.first} title={first.name}><StatusBadge tone="info">{first.name}</StatusBadge></span>
      {rest.length > 0 && (
        <Tooltip label={rest.map((each) => each.name).join(', ')} multiline maw={280}>
          <span className={classes.more} tabIndex={0} role="note" aria-label={t('users.moreRoles', { names: rest.map((each) => each.name).join(', ') })}>
            +{rest.length}
          </span>
        </Tooltip>
      )}
    </Group>
  );
}
