import { Stack, Text } from '@mantine/core';
import { IconLogin2, IconMinus, IconPlus } from '@tabler/icons-react';

import { listText, t } from '@/lib/text';

import { isUnchanged, type Change } from './draft';
import classes from './Memberships.module.css';

const names = (tenants: readonly { name: string }[]) => listText(tenants.map((each) => each.name));

/** What confirming would change, and what is lost by it. */
export function ChangeView({ change }: { change: Change }) {
  const { joined, left, landing } = change;
  return (
    <Stack gap={4} className={classes.change} role="status" aria-live="polite">
      {joined.length > 0 && (
        <span className={classes.what} data-kind="join">
          <IconPlus size={16} aria-hidden />
          <span>{t('memberships.willJoin', { names: names(joined) })}</span>
        </span>
      )}
      {left.length > 0 && (
        <span className={classes.what} data-kind="leave">
          <IconMinus size={16} aria-hidden />
          <span>{t('memberships.willLeave', { names: names(left) })}</span>
        </span>
      )}
      {landing !== undefined && (
        <span className={classes.what} data-kind="land">
          <IconLogin2 size={16} aria-hidden />
          <span>{t('memberships.willLand', { tenant: landing.name })}</span>
        </span>
      )}
      {isUnchanged(change) && <Text size="sm" c="dimmed">{t('memberships.noDifference')}</Text>}
    </Stack>
  );
}
