import { IconArrowLeft } from '@tabler/icons-react';

import { TextLink } from '@/lib/router';
import { t } from '@/lib/text';

import classes from './Tenants.module.css';

/** The way back to the list. */
export function BackToTenants() {
  return (
    <TextLink to="/platform/tenants" className={classes.back} size="sm">
      <IconArrowLeft size={16} aria-hidden />
      {t('tenants.title')}
    </TextLink>
  );
}
