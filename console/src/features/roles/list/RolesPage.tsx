import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Role } from '@/api/types';
import { ExportMenu } from '@/lib/export';
import { ListTools, useColumns } from '@/lib/lists';
import { QueryView } from '@/lib/query';
import { ButtonLink, useCursorPages } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { HelpButton } from '@/lib/troubleshooting';
import { usePageSize } from '@/lib/use-page-size';
import { DataTable, FilterBar, FilterSelect, PageHeader, Pager, Panel, SearchBox, TableSkeleton } from '@/ui';

import { RoleDialogs, type RoleDialog } from '../dialogs/RoleDialogs';
import { CONTEXTS, contextText } from '../labels';
import { roleListQuery } from '../queries';
import { RoleMenu } from '../RoleMenu';
import { rolesRoute } from '../routes';
import { roleColumns } from './columns';
import { NoRoles } from './NoRoles';
import { isFiltered, readRolesSearch, sortOf, type RolesSearch } from './roles-search';

/** The roles of this tenant. */
export function RolesPage() {
  const tenant = useTenant();
  const can = useCan();
  // The router passes on what it does not know; the server would refuse it.
  const search = readRolesSearch({ ...rolesRoute.useSearch() });
  const navigate = rolesRoute.useNavigate();
  const [pageSize, setPageSize] = usePageSize('roles');
  const columns = useColumns('roles', roleColumns);
  const [dialog, setDialog] = useState<RoleDialog>();
  const roles = useQuery(roleListQuery(tenant, search, pageSize));
  const change = (part: RolesSearch) => void navigate({ search: (old) => ({ ...old, ...part, cursor: undefined }), replace: true });
  const clear = () => void navigate({ search: { sort: search.sort }, replace: true });
  const pages = useCursorPages({
    cursor: search.cursor,
    nextCursor: roles.data?.next_cursor,
    go: (cursor, cursors) => void navigate({ search: (old) => ({ ...old, cursor }), state: { cursors } }),
  });
  const menu = (role: Role) => <RoleMenu role={role} onDialog={setDialog} />;
  const end = (
    <>
      <ExportMenu path={`/api/v1/tenants/${tenant}/roles/export`} filter={() => ({ ...search, cursor: undefined })} />
      <ListTools list="roles" columns={columns} />
    </>
  );
  return (
    <>
      <PageHeader
        title={t('roles.title')}
        description={t('roles.text')}
        actions={
          <>
            <HelpButton first="offered" />
            {can('roles:create:all') && (
              <ButtonLink to="/admin/$tenant/roles/new" params={{ tenant }} leftSection={<IconPlus size={18} />}>
                {t('roles.add')}
              </ButtonLink>
            )}
          </>
        }
      />
      <Panel padded={false}>
        <FilterBar
          search={<SearchBox main label={t('roles.search')} value={search.q ?? ''} onChange={(q) => change({ q: q === '' ? undefined : q })} />}
          filtered={isFiltered(search)}
          active={search.context === undefined ? 0 : 1}
          onClear={clear}
          end={end}
        >
          <FilterSelect
            label={t('roles.context')}
            value={search.context}
            options={CONTEXTS.map((value) => ({ value, label: contextText(value) }))}
            onChange={(context) => change({ context })}
          />
        </FilterBar>
        <QueryView query={roles} skeleton={<TableSkeleton />}>
          {(page) =>
            page.items.length === 0 ? (
              <NoRoles filtered={isFiltered(search)} onClear={clear} />
            ) : (
              <>
                <DataTable
                  label={t('roles.title')}
                  rows={page.items}
                  rowId={(role) => role.id}
                  columns={columns.shown}
                  sort={search.sort ?? 'name'}
                  onSort={(sort) => change({ sort: sortOf(sort) })}
                  actions={menu}
                  busy={roles.isPlaceholderData}
                />
                <Pager
                  shown={page.items.length}
                  total={page.total}
                  pageSize={pageSize}
                  onPageSize={(size) => {
                    setPageSize(size);
                    change({});
                  }}
                  {...pages}
                />
              </>
            )
          }
        </QueryView>
      </Panel>
      <RoleDialogs dialog={dialog} onClose={() => setDialog(undefined)} />
    </>
  );
}
