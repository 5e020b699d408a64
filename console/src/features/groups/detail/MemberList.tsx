import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';

import type { Group, GroupMember } from '@/api/types';
import { problemText } from '@/lib/problem-text';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState, ErrorPanel, LinesSkeleton } from '@/ui';

import classes from '../Groups.module.css';
import { membersQuery } from '../queries';
import { Member } from './Member';

interface MemberListProps {
  group: Group;
  /** Only those whose name or address holds it. */
  q: string;
  removing: string | undefined;
  /** Absent: one may not. */
  onRemove: ((user: GroupMember) => void) | undefined;
}

/** The members, by name. */
export function MemberList({ group, q, removing, onRemove }: MemberListProps) {
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage, refetch } = useInfiniteQuery(membersQuery(useTenant(), group.id, q));
  if (!data) return error ? <ErrorPanel level={3} {...problemText(error)} onRetry={() => void refetch()} /> : <LinesSkeleton />;
  const members = data.pages.flatMap((page) => page.items);
  if (members.length === 0 && q !== '') return <EmptyState compact icon={IconUsers} title={t('groups.noSuchMember')} />;
  if (members.length === 0) return <EmptyState compact icon={IconUsers} title={t('groups.noMembers')} description={onRemove && t('groups.noMembersText')} />;
  return (
    <>
      <ul className={classes.list} aria-label={t('groups.members')}>
        {members.map((user) => (
          <Member key={user.id} user={user} busy={removing === user.id} onRemove={onRemove && (() => onRemove(user))} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('action.loadMore')}
        </Button>
      )}
    </>
  );
}
