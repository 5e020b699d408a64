import { IconArrowLeft } from '@tabler/icons-react';

import type { Group } from '@/api/types';
import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import classes from './Groups.module.css';

/** The way up: to a group, or to all of them. */
export function BackLink({ group }: { group?: Pick<Group, 'id' | 'name'> }) {
  const tenant = useTenant();
  const arrow = <IconArrowLeft size={16} aria-hidden />;
  if (group === undefined) {
    return <TextLink to="/admin/$tenant/groups" params={{ tenant }} className={classes.back} size="sm">{arrow}{t('groups.title')}</TextLink>;
  }
  return <TextLink to="/admin/$tenant/groups/$id" params={{ tenant, id: group.id }} className={classes.back} size="sm">{arrow}{group.name}</TextLink>;
}
