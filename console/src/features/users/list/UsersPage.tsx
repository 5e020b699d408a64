import { IconMailForward, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { User } from '@/api/types';
import { ListTools, useColumns } from '@/lib/lists';
import { QueryView } from '@/lib/query';
import { ButtonLink, useCursorPages } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { HelpButton } from '@/lib/troubleshooting';
import { usePageSize } from '@/lib/use-page-size';
import { DataTable, NoneSoFar, PageHeader, Pager, Panel, TableSkeleton } from '@/ui';

import type { BulkAction } from '../bulk/actions';
import { BulkBar } from '../bulk/BulkBar';
import { BulkDialog } from '../bulk/BulkDialog';
import { useBulkActions } from '../bulk/useBulkActions';
import { useSelection } from '../bulk/useSelection';
import { UserDialogs, type UserDialog } from '../dialogs/UserDialogs';
import { usersCountQuery, usersQuery } from '../queries';
import { usersRoute } from '../routes';
import { UserMenu } from '../UserMenu';
import { userColumns } from './columns';
import { NoUsers } from './NoUsers';
import { filterOf, isFiltered } from './users-filter';
import { UsersExport } from './UsersExport';
import { UsersFilters } from './UsersFilters';
import { readUsersSearch, sortOf, type UsersSearch } from './users-search';

/** Everybody who can sign in to this tenant. */
export function UsersPage() {
  const tenant = useTenant();
  const can = useCan();
  // The router passes on what it does not know; the server would refuse it.
  const search = readUsersSearch({ ...usersRoute.useSearch() });
  const navigate = usersRoute.useNavigate();
  const [pageSize, setPageSize] = usePageSize('users');
  const columns = useColumns('users', userColumns);
  const [dialog, setDialog] = useState<UserDialog>();
  const [bulk, setBulk] = useState<BulkAction>();
  const filter = filterOf(search);
  const filtered = isFiltered(filter);
  const users = useQuery(usersQuery(tenant, filter, search, pageSize));
  const selection = useSelection(users.data?.items ?? [], JSON.stringify(filter));
  const selectable = useBulkActions().length > 0;
  // Who does something to everybody is told how many they are, to the last one.
  const counted = useQuery({ ...usersCountQuery(tenant, filter), enabled: selection.everybody && users.data?.total_is_exact === false });
  const isExact = users.data?.total_is_exact !== false;
  const total = isExact ? (users.data?.total ?? undefined) : counted.data;
  const count = selection.everybody ? total : selection.chosen.size;
  const change = (part: UsersSearch) => void navigate({ search: (old) => ({ ...old, ...part, cursor: undefined }), replace: true });
  const clear = () => void navigate({ search: { sort: search.sort }, replace: true });
  const pages = useCursorPages({
    cursor: search.cursor,
    nextCursor: users.data?.next_cursor,
    go: (cursor, cursors) => void navigate({ search: (old) => ({ ...old, cursor }), state: { cursors } }),
  });
  const menu = (user: User) => <UserMenu user={user} onDialog={setDialog} />;
  const end = (
    <>
      {can('users:export:all') && <UsersExport filter={filter} sort={search.sort} />}
      <ListTools list="users" columns={columns} />
    </>
  );
  return (
    <>
      <PageHeader
        title={t('users.title')}
        description={t('users.text')}
        actions={
          <>
            <HelpButton />
            {can('users:invite:all') && (
              <ButtonLink to="/admin/$tenant/users/invite" params={{ tenant }} variant="default" leftSection={<IconMailForward size={18} />}>
                {t('invitations.invite')}
              </ButtonLink>
            )}
            {can('users:create:all') && (
              <ButtonLink to="/admin/$tenant/users/new" params={{ tenant }} leftSection={<IconUserPlus size={18} />}>
                {t('users.add')}
              </ButtonLink>
            )}
          </>
        }
      />
      <Panel padded={false}>
        <UsersFilters search={search} filtered={filtered} onChange={change} onClear={clear} end={end} />
        {(selection.everybody || selection.chosen.size > 0) && (
          <BulkBar
            count={count}
            offer={selection.everybody || (isExact && (total ?? 0) <= selection.chosen.size) ? undefined : { matching: total }}
            onEverybody={selection.chooseEverybody}
            onClear={selection.clear}
            onAction={setBulk}
          />
        )}
        <QueryView query={users} skeleton={<TableSkeleton />}>
          {(page) =>
            page.items.length === 0 ? (
              pages.onNext ? <NoneSoFar onMore={pages.onNext} /> : <NoUsers filtered={filtered} onClear={clear} />
            ) : (
              <>
                <DataTable
                  label={t('users.title')}
                  rows={page.items}
                  rowId={(user) => user.id}
                  columns={columns.shown}
                  sort={search.sort ?? 'name'}
                  onSort={(sort) => change({ sort: sortOf(sort) })}
                  actions={menu}
                  selection={selectable ? selection.table : undefined}
                  busy={users.isPlaceholderData}
                />
                <Pager
                  shown={page.items.length}
                  total={page.total}
                  totalIsExact={page.total_is_exact}
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
      {bulk && count !== undefined && <BulkDialog action={bulk} count={count} whom={selection.everybody ? { filter } : { users: [...selection.chosen] }} onClose={() => setBulk(undefined)} />}
      <UserDialogs dialog={dialog} onClose={() => setDialog(undefined)} />
    </>
  );
}
