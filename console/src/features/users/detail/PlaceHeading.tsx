import type { HeldWorkspace } from '@/api/types';
import { TextLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

import classes from './UserPage.module.css';

/** A workspace in which the user holds roles, as a link for those who may see it; what is held in one that is switched off does not count. */
export function PlaceHeading({ workspace: { id, name, active } }: { workspace: HeldWorkspace['workspace'] }) {
  const tenant = useTenant();
  const can = useCan();
  return (
    <div className={classes.line}>
      {can('workspaces:read:all') ? <TextLink to="/admin/$tenant/workspaces/$id" params={{ tenant, id }} size="sm" fw={600}>{name}</TextLink> : <StatusBadge tone="neutral">{name}</StatusBadge>}
      {!active && <StatusBadge tone="warning">{t('users.workspaceInactive')}</StatusBadge>}
    </div>
  );
}
