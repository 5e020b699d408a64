import { Button, Stack } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Group, User } from '@/api/types';
import { GroupSelect } from '@/lib/groups';
import { problemText } from '@/lib/problem-text';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState, ErrorPanel, LinesSkeleton, Panel } from '@/ui';

import { OwnFullAccessDialog } from '../OwnFullAccessDialog';
import { userGroupsQuery } from '../queries';
import { useOwnFullAccess } from '../useOwnFullAccess';
import { useUserGroups } from '../useUserGroups';
import { UserGroup } from './UserGroup';
import classes from './UserPage.module.css';

interface GroupsPanelProps {
  user: User;
  /** Whether the account is deleted: it is put into no group any more. */
  gone: boolean;
}

/** The groups that the user is in, with what they carry. */
export function GroupsPanel({ user, gone }: GroupsPanelProps) {
  const manages = useCan()('user_groups:manage:members') && !gone;
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(userGroupsQuery(useTenant(), user.id));
  const { add, remove } = useUserGroups(user);
  const [giving, setGiving] = useState<Group>();
  const loses = useOwnFullAccess(user);
  const groups = data?.pages.flatMap((page) => page.items) ?? [];
  const takeOut = (group: Group) => (loses((path) => path.group?.id !== group.id) ? setGiving(group) : remove.mutate(group));
  return (
    <Panel title={t('users.groups')} description={t('users.groupsText')}>
      <Stack gap="sm">
        {manages && <GroupSelect label={t('users.addToGroup')} placeholder={t('groups.typeToSearch')} value={undefined} onChange={(group) => group && add.mutate(group)} />}
        {!data && (error ? <ErrorPanel level={3} {...problemText(error)} onRetry={() => void refetch()} /> : <LinesSkeleton />)}
        {data && groups.length === 0 && <EmptyState compact icon={IconUsersGroup} title={t('users.noGroups')} description={t('users.noGroupsText')} />}
        {groups.length > 0 && (
          <ul className={classes.list} aria-label={t('users.groups')}>
            {groups.map((each) => (
              <UserGroup key={each.id} group={each} busy={remove.isPending && remove.variables.id === each.id} onRemove={manages ? () => takeOut(each) : undefined} />
            ))}
          </ul>
        )}
        {hasNextPage && (
          <div>
            <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('action.loadMore')}</Button>
          </div>
        )}
      </Stack>
      {giving && <OwnFullAccessDialog user={user} busy={remove.isPending} onConfirm={() => remove.mutate(giving, { onSettled: () => setGiving(undefined) })} onClose={() => setGiving(undefined)} />}
    </Panel>
  );
}
