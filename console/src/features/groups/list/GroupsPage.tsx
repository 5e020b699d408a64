import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Group } from '@/api/types';
import { QueryView } from '@/lib/query';
import { ButtonLink, useCursorPages } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { usePageSize } from '@/lib/use-page-size';
import { DataTable, PageHeader, Pager, Panel, TableSkeleton } from '@/ui';

import { DeleteGroupDialog } from '../DeleteGroupDialog';
import { GroupMenu } from '../GroupMenu';
import { groupsQuery } from '../queries';
import { groupsListRoute } from '../routes';
import { groupColumns } from './columns';
import { isFiltered, readGroupsSearch, type GroupsSearch } from './groups-search';
import { GroupsFilters } from './GroupsFilters';
import { NoGroups } from './NoGroups';

/** Teams of staff, and the roles that their members share. */
export function GroupsPage() {
  const tenant = useTenant();
  const can = useCan();
  // The router passes on what it does not know; the server would refuse it.
  const search = readGroupsSearch({ ...groupsListRoute.useSearch() });
  const navigate = groupsListRoute.useNavigate();
  const [pageSize, setPageSize] = usePageSize('groups');
  const [deleting, setDeleting] = useState<Group>();
  const groups = useQuery(groupsQuery(tenant, search, pageSize));
  const change = (part: GroupsSearch) => void navigate({ search: (old) => ({ ...old, ...part, cursor: undefined }), replace: true });
  const clear = () => void navigate({ search: {}, replace: true });
  const pages = useCursorPages({
    cursor: search.cursor,
    nextCursor: groups.data?.next_cursor,
    go: (cursor, cursors) => void navigate({ search: (old) => ({ ...old, cursor }), state: { cursors } }),
  });
  const resize = (size: number) => {
    setPageSize(size);
    change({});
  };
  const add = can('user_groups:create:all') && (
    <ButtonLink to="/admin/$tenant/groups/new" params={{ tenant }} leftSection={<IconPlus size={18} />}>{t('groups.add')}</ButtonLink>
  );
  const menu = (group: Group) => <GroupMenu group={group} onDelete={() => setDeleting(group)} />;
  return (
    <>
      <PageHeader title={t('groups.title')} description={t('groups.text')} actions={add} />
      <Panel padded={false}>
        <GroupsFilters search={search} onChange={change} onClear={clear} />
        <QueryView query={groups} skeleton={<TableSkeleton rows={4} />}>
          {({ items }) =>
            items.length === 0 ? (
              <NoGroups filtered={isFiltered(search)} onClear={clear} add={add} />
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
