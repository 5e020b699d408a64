import { Stack } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';

import type { Group } from '@/api/types';
import { useCan } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState, Panel } from '@/ui';

import { AddMember } from './AddMember';
import { MemberList } from './MemberList';
import { useMembers } from './useMembers';

/** Who is in the group. */
export function MembersPanel({ group }: { group: Group }) {
  const can = useCan();
  const { add, remove } = useMembers(group);
  const manages = can('user_groups:manage:members');
  return (
    <Panel title={t('groups.members')} description={t('groups.membersCount', { count: group.members_count })}>
      {can('users:read:all') ? (
        <Stack gap="md">
          {manages && <AddMember busy={add.isPending} onAdd={(user) => add.mutateAsync(user)} />}
          <MemberList group={group} removing={remove.isPending ? remove.variables.id : undefined} onRemove={manages ? (user) => remove.mutate(user) : undefined} />
        </Stack>
      ) : (
        <EmptyState compact icon={IconEyeOff} title={t('groups.membersCount', { count: group.members_count })} description={t('groups.membersHidden')} />
      )}
    </Panel>
  );
}
