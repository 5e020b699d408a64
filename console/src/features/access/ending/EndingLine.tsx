import { Text } from '@mantine/core';

import type { EndingAssignment } from '@/api/types';
import { HrefLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { quoted, t } from '@/lib/text';
import { useWorkspaceName } from '@/lib/workspaces';
import { LongText, Person, TimeText } from '@/ui';

import classes from '../Access.module.css';

/** A role that somebody will lose, where, when, and why it was given. */
export function EndingLine({ ending }: { ending: EndingAssignment }) {
  const tenant = useTenant();
  const can = useCan();
  const workspaceName = useWorkspaceName();
  const { user, role, workspace, reason } = ending;
  return (
    <li className={classes.holder}>
      <Person
        name={user.name}
        link={can('users:read:all') ? <HrefLink size="sm" fw={600} c="var(--mantine-color-text)" href={`/admin/${tenant}/users/${user.id}`}>{user.name}</HrefLink> : undefined}
        detail={reason ? <LongText>{quoted(reason)}</LongText> : undefined}
      />
      <div className={classes.path}>
        {can('roles:read:all') ? <HrefLink size="sm" href={`/admin/${tenant}/roles/${role.id}`}>{role.name}</HrefLink> : <Text span size="sm">{role.name}</Text>}
        <Text span size="sm" c="dimmed">{workspace ? t('access.inWorkspace', { name: workspaceName(workspace) }) : t('access.everywhere')}</Text>
        <Text span size="sm">{t('access.ends')} <TimeText end value={ending.valid_until} /></Text>
      </div>
    </li>
  );
}
