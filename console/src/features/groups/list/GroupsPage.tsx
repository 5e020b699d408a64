import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Group } from '@/api/types';
import { QueryView } from '@/lib/query';
import { ButtonLink, useCursorPages } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { usePageSize } from '@/lib/use-page-size';
import { DataTable, EmptyState, PageHeader, Pager, Panel, TableSkeleton } from '@/ui';

import { DeleteGroupDialog } from '../DeleteGroupDialog';
import { GroupMenu } from '../GroupMenu';
import { groupsQuery } from '../queries';
import { groupsListRoute } from '../routes';
import { groupColumns } from './columns';

/** Teams of staff, and the roles that their members share. */
export function GroupsPage() {
  const tenant = useTenant();
  const can = useCan();
  const { cursor } = groupsListRoute.useSearch();
  const navigate = groupsListRoute.useNavigate();
  const [pageSize, setPageSize] = usePageSize('groups');
  const [deleting, setDeleting] = useState<Group>();
  const groups = useQuery(groupsQuery(tenant, cursor, pageSize));
  const pages = useCursorPages({
    cursor,
    nextCursor: groups.data?.next_cursor,
    go: (next, cursors) => void navigate({ search: { cursor: next }, state: { cursors } }),
  });
  const resize = (size: number) => {
    setPageSize(size);
    void navigate({ search: {}, replace: true });
  };
  const add = can('user_groups:create:all') && (
    <ButtonLink to="/admin/$tenant/groups/new" params={{ tenant }} leftSection={<IconPlus size={18} />}>{t('groups.add')}</ButtonLink>
  );
  const menu = (group: Group) => <GroupMenu group={group} onDelete={() => setDeleting(group)} />;
  return (
    <>
      <PageHeader title={t('groups.title')} description={t('groups.text')} actions={add} />
      <Panel padded={false}>
        <QueryView query={groups} skeleton={<TableSkeleton rows={4} />}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={IconUsersGroup} title={t('groups.none')} description={t('groups.noneText')} action={add} />
            ) : (
              <>
                <DataTable
                  label={t('groups.title')}
                  rows={items}
                  rowId={(group) => group.id}
                  columns={groupColumns}
                  busy={groups.isPlaceholderData}
                  {...(can('user_groups:update:all', 'user_groups:delete:all') && { actions: menu })}
                />
                <Pager shown={items.length} pageSize={pageSize} onPageSize={resize} {...pages} />
              </>
            )
          }
        </QueryView>
      </Panel>
      {deleting && <DeleteGroupDialog group={deleting} onClose={() => setDeleting(undefined)} />}
    </>
  );
}
