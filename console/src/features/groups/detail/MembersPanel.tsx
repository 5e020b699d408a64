import { Stack } from '@mantine/core';
import { useState } from 'react';

import type { Group } from '@/api/types';
import { TextLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Panel, SearchBox } from '@/ui';

import { AddMember } from './AddMember';
import { MemberList } from './MemberList';
import { useMembers } from './useMembers';

/** So many members are seen at a glance; more are searched. */
const AT_A_GLANCE = 8;

/** Who is in the group. */
export function MembersPanel({ group }: { group: Group }) {
  const can = useCan();
  const tenant = useTenant();
  const { add, remove } = useMembers(group);
  const [q, setQ] = useState('');
  const manages = can('user_groups:manage:members');
  const inUsers = can('users:read:all') && (
    <TextLink to="/admin/$tenant/users" params={{ tenant }} search={{ group: group.id }} size="sm">{t('action.showInUsers')}</TextLink>
  );
  return (
    <Panel title={t('groups.members')} actions={inUsers} description={t('groups.membersCount', { count: group.members_count })}>
      <Stack gap="md">
        {manages && can('users:read:all') && <AddMember busy={add.isPending} onAdd={(user) => add.mutateAsync(user)} />}
        {group.members_count > AT_A_GLANCE && <SearchBox label={t('groups.searchMembers')} value={q} onChange={setQ} />}
        <MemberList group={group} q={q} removing={remove.isPending ? remove.variables.id : undefined} onRemove={manages ? (user) => remove.mutate(user) : undefined} />
      </Stack>
    </Panel>
  );
}
