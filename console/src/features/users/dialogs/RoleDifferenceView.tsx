import { Stack, Text } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';

import { t } from '@/lib/text';

import type { RoleDifference } from './role-difference';
import classes from './RoleDifferenceView.module.css';

/** What confirming would change, before it is confirmed. */
export function RoleDifferenceView({ difference: { assigned, removed } }: { difference: RoleDifference }) {
  const names = (roles: RoleDifference['assigned']) => roles.map((each) => each.name).join(', ');
  return (
    <Stack gap={4} className={classes.box} aria-live="polite" role="status">
      {assigned.length > 0 && (
        <span className={classes.line} data-kind="assign">
          <IconPlus size={16} aria-hidden />
          {t('users.willAssign', { names: names(assigned) })}
        </span>
      )}
      {removed.length > 0 && (
        <span className={classes.line} data-kind="remove">
          <IconMinus size={16} aria-hidden />
          {t('users.willRemove', { names: names(removed) })}
        </span>
      )}
      {assigned.length + removed.length === 0 && <Text size="sm" c="dimmed">{t('users.noDifference')}</Text>}
    </Stack>
  );
}
