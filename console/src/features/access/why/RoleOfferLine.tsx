import type { MissingPermission } from '@/api/types';
import { HrefLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

import classes from '../Access.module.css';

/** A role that would give it; one for other accounts says so. */
export function RoleOfferLine({ offer: { role, fits, contexts } }: { offer: MissingPermission['roles'][number] }) {
  const tenant = useTenant();
  const can = useCan();
  return (
    <li className={classes.path}>
      <StatusBadge tone={fits ? 'info' : 'neutral'}>
        {can('roles:read:all') ? <HrefLink inherit c="inherit" href={`/admin/${tenant}/roles/${role.id}`}>{role.name}</HrefLink> : role.name}
      </StatusBadge>
      {!fits && <span>{t('access.roleContexts', { contexts: contexts.map((each) => t(`context.${each}`)).join(', ') })}</span>}
    </li>
  );
}
