import type { GrantPath } from '@/api/types';
import { HrefLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { endText, startText } from '@/lib/time';
import { useWorkspaceName } from '@/lib/workspaces';
import { StatusBadge } from '@/ui';

import classes from '../Access.module.css';

interface PathLineProps {
  path: GrantPath;
  /** The permission that it gives, or another word on it, where that is not plain. */
  permission?: string | undefined;
}

/** Through which role, group and scope something is held, and until when. */
export function PathLine({ path, permission }: PathLineProps) {
  const tenant = useTenant();
  const can = useCan();
  const workspaceName = useWorkspaceName();
  const { role, group, workspace, valid_from, valid_until } = path;
  const details = [
    group && t('access.through', { group: group.name }),
    workspace && t('access.inWorkspace', { name: workspaceName(workspace) }),
    valid_from && t('access.from', { day: startText(valid_from) }),
    valid_until && t('access.until', { day: endText(valid_until) }),
  ].filter(Boolean);
  return (
    <li className={classes.path}>
      <StatusBadge tone="info">
        {can('roles:read:all') ? <HrefLink inherit c="inherit" href={`/admin/${tenant}/roles/${role.id}`}>{role.name}</HrefLink> : role.name}
      </StatusBadge>
      {details.length > 0 && <span>{details.join(' · ')}</span>}
      {permission !== undefined && (permission.includes(':') ? <code>{permission}</code> : <span>{permission}</span>)}
    </li>
  );
}
