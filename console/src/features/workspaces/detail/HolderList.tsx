import { IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import type { Workspace, WorkspaceHolder } from '@/api/types';
import { QueryView } from '@/lib/query';
import { RoleSelect } from '@/lib/roles';
import { useCursorPages } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { usePageSize } from '@/lib/use-page-size';
import { DataTable, EmptyState, FilterBar, filterLook, Pager, SearchBox, TableSkeleton } from '@/ui';

import { workspaceHoldersQuery } from '../queries';
import { workspaceRoute } from '../routes';
import { holderColumns } from './holder-columns';
import { HolderMenu } from './HolderMenu';
import { readWorkspaceSearch, type WorkspaceSearch } from './workspace-search';

/** Who holds a role of its own in the workspace, page by page. */
export function HolderList({ workspace }: { workspace: Workspace }) {
  const can = useCan();
  const search = readWorkspaceSearch({ ...workspaceRoute.useSearch() });
  const navigate = workspaceRoute.useNavigate();
  const [pageSize, setPageSize] = usePageSize('workspace-holders');
  const holders = useQuery(workspaceHoldersQuery(useTenant(), workspace.id, search, pageSize));
  const change = (part: WorkspaceSearch) => void navigate({ search: (old) => ({ ...old, ...part, cursor: undefined }), replace: true });
  const filtered = search.q !== undefined || search.role !== undefined;
  const pages = useCursorPages({
    cursor: search.cursor,
    nextCursor: holders.data?.next_cursor,
    go: (cursor, cursors) => void navigate({ search: (old) => ({ ...old, cursor }), state: { cursors } }),
  });
  const menu = (holder: WorkspaceHolder) => <HolderMenu holder={holder} workspace={workspace} />;
  const resize = (size: number) => {
    setPageSize(size);
    change({});
  };
  return (
    <>
      <FilterBar
        search={<SearchBox main label={t('workspaces.searchPeople')} value={search.q ?? ''} onChange={(q) => change({ q: q === '' ? undefined : q })} />}
        filtered={filtered}
        active={search.role === undefined ? 0 : 1}
        onClear={() => change({ q: undefined, role: undefined })}
      >
        {can('roles:read:all') && <RoleSelect {...filterLook(t('field.role'))} value={search.role} onChange={(role) => change({ role: role?.id })} />}
      </FilterBar>
      <QueryView query={holders} skeleton={<TableSkeleton rows={4} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState compact icon={IconUsers} title={filtered ? t('workspaces.noSuchPeople') : t('workspaces.nobody')} description={filtered ? undefined : t('workspaces.nobodyText')} />
          ) : (
            <>
              <DataTable
                label={t('workspaces.people')}
                rows={items}
                rowId={(holder) => holder.id}
                columns={holderColumns}
                busy={holders.isPlaceholderData}
                {...(can('users:read:all') && { actions: menu })}
              />
              <Pager shown={items.length} pageSize={pageSize} onPageSize={resize} {...pages} />
            </>
          )
        }
      </QueryView>
    </>
  );
}
