import { IconArrowLeft } from '@tabler/icons-react';

import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import classes from './BackToUsers.module.css';

/** The way up to the list. */
export function BackToUsers() {
  const tenant = useTenant();
  return (
    <TextLink to="/admin/$tenant/users" params={{ tenant }} className={classes.back} size="sm">
      <IconArrowLeft size={16} aria-hidden />
      {t('users.title')}
    </TextLink>
  );
}
