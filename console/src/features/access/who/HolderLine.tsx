import { ADMIN_FULL_ACCESS } from '@/api/permissions';
import type { Holder } from '@/api/types';
import { HrefLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Person, StatusBadge } from '@/ui';

import classes from '../Access.module.css';
import { PathLine } from '../parts/PathLine';

interface HolderLineProps {
  holder: Holder;
  permission: string;
}

/** Somebody who can do it, and through which roles. */
export function HolderLine({ holder, permission }: HolderLineProps) {
  const tenant = useTenant();
  return (
    <li className={classes.holder}>
      <Person
        name={holder.name}
        link={<HrefLink size="sm" fw={600} c="var(--mantine-color-text)" href={`/admin/${tenant}/users/${holder.id}`}>{holder.name}</HrefLink>}
        detail={
          <>
            {holder.email} {holder.status !== 'active' && <StatusBadge tone="neutral">{t(`users.status.${holder.status}`)}</StatusBadge>}
          </>
        }
      />
      <ul className={classes.paths}>
        {holder.grants.map(({ permission: given, path }) => (
          <PathLine
            key={`${given}/${path.role.id}/${path.group?.id ?? ''}/${path.workspace ?? ''}`}
            path={path}
            permission={given === permission ? undefined : given === ADMIN_FULL_ACCESS ? t('access.viaFull') : given}
          />
        ))}
      </ul>
    </li>
  );
}
