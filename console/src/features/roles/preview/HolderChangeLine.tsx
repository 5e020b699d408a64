import { Text } from '@mantine/core';

import type { HolderChange } from '@/api/types';
import { HrefLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import { namesText } from '../labels';
import classes from './Preview.module.css';

/** What one holder would gain and lose. */
export function HolderChangeLine({ change }: { change: HolderChange }) {
  const tenant = useTenant();
  const names = (rights: HolderChange['gains']) => namesText(rights.map((each) => each.permission), 4);
  return (
    <li className={classes.holder}>
      <HrefLink size="sm" fw={600} href={`/admin/${tenant}/users/${change.user.id}`}>{change.user.name}</HrefLink>
      {change.gains.length > 0 && <Text size="sm" className={classes.names ?? ''}>{t('roles.previewGains', { names: names(change.gains) })}</Text>}
      {change.loses.length > 0 && <Text size="sm" className={classes.names ?? ''}>{t('roles.previewLoses', { names: names(change.loses) })}</Text>}
    </li>
  );
}
