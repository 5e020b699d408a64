import { IconArrowLeft } from '@tabler/icons-react';

import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';

import classes from './Portals.module.css';

/** The way back to the list. */
export function BackToPortals() {
  return (
    <TextLink to="/admin/$tenant/portals" params={{ tenant: useTenant() }} className={classes.back} size="sm">
      <IconArrowLeft size={16} aria-hidden />
      {t('portals.title')}
    </TextLink>
  );
}
