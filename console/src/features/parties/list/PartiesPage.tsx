import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Party } from '@/api/types';
import { ExportMenu } from '@/lib/export';
import { ListTools, useColumns } from '@/lib/lists';
import { QueryView } from '@/lib/query';
import { ButtonLink, useCursorPages } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { usePageSize } from '@/lib/use-page-size';
import { DataTable, NoneSoFar, PageHeader, Pager, Panel, TableSkeleton } from '@/ui';

import { DeletePartyDialog } from '../DeletePartyDialog';
import { kindOf } from '../kinds';
import { PartyMenu } from '../PartyMenu';
import { partiesQuery } from '../queries';
import { partiesRoute } from '../routes';
import { partyColumns } from './columns';
import { ImportLink } from './ImportLink';
import { NoParties } from './NoParties';
import { isFiltered, readPartiesSearch, sortOf, type PartiesSearch } from './parties-search';
import { PartiesFilters } from './PartiesFilters';

/** The members, customers or suppliers of a tenant. */
export function PartiesPage() {
  const tenant = useTenant();
  const can = useCan();
  const { section } = partiesRoute.useParams();
  const kind = kindOf(section);
  // The router passes on what it does not know; the server would refuse it.
  const search = readPartiesSearch({ ...partiesRoute.useSearch() });
  const navigate = partiesRoute.useNavigate();
  const [pageSize, setPageSize] = usePageSize('parties');
  const columns = useColumns('parties', partyColumns);
  const [deleting, setDeleting] = useState<Party>();
  const parties = useQuery(partiesQuery(tenant, kind, search, pageSize));
  const change = (part: PartiesSearch) => void navigate({ search: (old) => ({ ...old, ...part, cursor: undefined }), replace: true });
  const clear = () => void navigate({ search: { sort: search.sort }, replace: true });
  const pages = useCursorPages({
    cursor: search.cursor,
    nextCursor: parties.data?.next_cursor,
    go: (cursor, cursors) => void navigate({ search: (old) => ({ ...old, cursor }), state: { cursors } }),
  });
  const resize = (size: number) => {
    setPageSize(size);
    change({});
  };
  const add = can('parties:create:all') && (
    <ButtonLink to="/admin/$tenant/$section/new" params={{ tenant, section }} leftSection={<IconPlus size={18} />}>{t(`parties.${kind}.add`)}</ButtonLink>
  );
  const exported = can('users:export:all') && (
    <ExportMenu path={`/api/v1/tenants/${tenant}/parties/export`} filter={() => ({ ...search, cursor: undefined, kind })} />
  );
  const menu = (party: Party) => <PartyMenu party={party} onDelete={() => setDeleting(party)} />;
  return (
    <>
      <PageHeader title={t(`parties.${kind}.title`)} description={t(`parties.${kind}.text`)} actions={<>{exported}<ImportLink />{add}</>} />
      <Panel padded={false}>
        <PartiesFilters kind={kind} search={search} onChange={change} onClear={clear} end={<ListTools list={section} columns={columns} />} />
        <QueryView query={parties} skeleton={<TableSkeleton />}>
          {(page) =>
            page.items.length === 0 ? (
              pages.onNext ? <NoneSoFar onMore={pages.onNext} /> : <NoParties kind={kind} filtered={isFiltered(search)} onClear={clear} />
            ) : (
              <>
                <DataTable
                  label={t(`parties.${kind}.title`)}
                  rows={page.items}
                  rowId={(party) => party.id}
                  columns={columns.shown}
                  sort={search.sort ?? 'name'}
                  onSort={(sort) => change({ sort: sortOf(sort) })}
                  busy={parties.isPlaceholderData}
                  {...(can('parties:update:all', 'parties:delete:all', 'users:create:all') && { actions: menu })}
                />
                <Pager shown={page.items.length} total={page.total} totalIsExact={page.total_is_exact} pageSize={pageSize} onPageSize={resize} {...pages} />
              </>
            )
          }
        </QueryView>
      </Panel>
      {deleting && <DeletePartyDialog party={deleting} onClose={() => setDeleting(undefined)} />}
    </>
  );
}
