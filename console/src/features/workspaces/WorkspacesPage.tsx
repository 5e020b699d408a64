import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Workspace } from '@/api/types';
import { QueryView } from '@/lib/query';
import { ButtonLink, useCursorPages } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { usePageSize } from '@/lib/use-page-size';
import { DataTable, PageHeader, Pager, Panel, TableSkeleton } from '@/ui';

import { workspaceColumns } from './columns';
import { NoWorkspaces } from './NoWorkspaces';
import { workspacesPageQuery } from './queries';
import { workspacesListRoute } from './routes';
import { WorkspaceDialogs } from './WorkspaceDialogs';
import { WorkspaceMenu, type WorkspaceDialog } from './WorkspaceMenu';
import { isFiltered, readWorkspacesSearch, type WorkspacesSearch } from './workspaces-search';
import { WorkspacesFilters } from './WorkspacesFilters';

/** The places inside the tenant that roles can be given for. */
export function WorkspacesPage() {
  const tenant = useTenant();
  const can = useCan();
  // The router passes on what it does not know; the server would refuse it.
  const search = readWorkspacesSearch({ ...workspacesListRoute.useSearch() });
  const navigate = workspacesListRoute.useNavigate();
  const [pageSize, setPageSize] = usePageSize('workspaces');
  const [dialog, setDialog] = useState<WorkspaceDialog>();
  const workspaces = useQuery(workspacesPageQuery(tenant, search, pageSize));
  const change = (part: WorkspacesSearch) => void navigate({ search: (old) => ({ ...old, ...part, cursor: undefined }), replace: true });
  const clear = () => void navigate({ search: {}, replace: true });
  const pages = useCursorPages({
    cursor: search.cursor,
    nextCursor: workspaces.data?.next_cursor,
    go: (cursor, cursors) => void navigate({ search: (old) => ({ ...old, cursor }), state: { cursors } }),
  });
  const resize = (size: number) => {
    setPageSize(size);
    change({});
  };
  const add = can('workspaces:manage:all') && (
    <ButtonLink to="/admin/$tenant/workspaces/new" params={{ tenant }} leftSection={<IconPlus size={18} />}>{t('workspaces.add')}</ButtonLink>
  );
  const menu = (workspace: Workspace) => <WorkspaceMenu workspace={workspace} onDialog={setDialog} />;
  return (
    <>
      <PageHeader title={t('workspaces.title')} description={t('workspaces.text')} actions={add} />
      <Panel padded={false}>
        <WorkspacesFilters search={search} onChange={change} onClear={clear} />
        <QueryView query={workspaces} skeleton={<TableSkeleton rows={4} />}>
          {({ items }) =>
            items.length === 0 ? (
              <NoWorkspaces filtered={isFiltered(search)} onClear={clear} add={add} />
            ) : (
              <>
                <DataTable
                  label={t('workspaces.title')}
                  rows={items}
                  rowId={(each) => each.id}
                  columns={workspaceColumns}
                  busy={workspaces.isPlaceholderData}
                  {...(can('workspaces:manage:all') && { actions: menu })}
                />
                <Pager shown={items.length} pageSize={pageSize} onPageSize={resize} {...pages} />
              </>
            )
          }
        </QueryView>
      </Panel>
      <WorkspaceDialogs dialog={dialog} onClose={() => setDialog(undefined)} />
    </>
  );
}
