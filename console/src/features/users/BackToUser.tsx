import { IconArrowLeft } from '@tabler/icons-react';

import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';

import classes from './BackToUsers.module.css';

/** The way up to a user's page. */
export function BackToUser({ id, name }: { id: string; name: string }) {
  const tenant = useTenant();
  return (
    <TextLink to="/admin/$tenant/users/$id" params={{ tenant, id }} className={classes.back} size="sm">
      <IconArrowLeft size={16} aria-hidden />
      {name}
    </TextLink>
  );
}
