import { IconArrowLeft } from '@tabler/icons-react';

import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';

import classes from './Back.module.css';

/** The way up to a role's page. */
export function BackToRole({ id, name }: { id: string; name: string }) {
  const tenant = useTenant();
  return (
    <TextLink to="/admin/$tenant/roles/$id" params={{ tenant, id }} className={classes.back} size="sm">
      <IconArrowLeft size={16} aria-hidden />
      {name}
    </TextLink>
  );
}
