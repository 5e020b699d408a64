import { IconArrowLeft } from '@tabler/icons-react';

import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import classes from './Back.module.css';

/** The way up to the list. */
export function BackToRoles() {
  const tenant = useTenant();
  return (
    <TextLink to="/admin/$tenant/roles" params={{ tenant }} className={classes.back} size="sm">
      <IconArrowLeft size={16} aria-hidden />
      {t('roles.title')}
    </TextLink>
  );
}
