import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Portal } from '@/api/types';
import { QueryView } from '@/lib/query';
import { ButtonLink, useCursorPages } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { usePageSize } from '@/lib/use-page-size';
import { DataTable, PageHeader, Pager, Panel, TableSkeleton } from '@/ui';

import { portalColumns } from './columns';
import { NoPortals } from './NoPortals';
import { portalsPageQuery } from './queries';
import { portalsListRoute } from './routes';
import { PortalDialogs } from './PortalDialogs';
import { PortalMenu, type PortalDialog } from './PortalMenu';
import { isFiltered, readPortalsSearch, type PortalsSearch } from './portals-search';
import { PortalsFilters } from './PortalsFilters';

/** The front doors of those whom the tenant serves. */
export function PortalsPage() {
  const tenant = useTenant();
  const can = useCan();
  // The router passes on what it does not know; the server would refuse it.
  const search = readPortalsSearch({ ...portalsListRoute.useSearch() });
  const navigate = portalsListRoute.useNavigate();
  const [pageSize, setPageSize] = usePageSize('portals');
  const [dialog, setDialog] = useState<PortalDialog>();
  const portals = useQuery(portalsPageQuery(tenant, search, pageSize));
  const change = (part: PortalsSearch) => void navigate({ search: (old) => ({ ...old, ...part, cursor: undefined }), replace: true });
  const clear = () => void navigate({ search: {}, replace: true });
  const pages = useCursorPages({
    cursor: search.cursor,
    nextCursor: portals.data?.next_cursor,
    go: (cursor, cursors) => void navigate({ search: (old) => ({ ...old, cursor }), state: { cursors } }),
  });
  const resize = (size: number) => {
    setPageSize(size);
    change({});
  };
  const add = can('portals:manage:all') && (
    <ButtonLink to="/admin/$tenant/portals/new" params={{ tenant }} leftSection={<IconPlus size={18} />}>{t('portals.add')}</ButtonLink>
  );
  const menu = (portal: Portal) => <PortalMenu portal={portal} onDialog={setDialog} />;
  return (
    <>
      <PageHeader title={t('portals.title')} description={t('portals.text')} actions={add} />
      <Panel padded={false}>
        <PortalsFilters search={search} onChange={change} onClear={clear} />
        <QueryView query={portals} skeleton={<TableSkeleton rows={4} />}>
          {({ items }) =>
            items.length === 0 ? (
              <NoPortals filtered={isFiltered(search)} onClear={clear} add={add} />
            ) : (
              <>
                <DataTable
                  label={t('portals.title')}
                  rows={items}
                  rowId={(each) => each.id}
                  columns={portalColumns}
                  busy={portals.isPlaceholderData}
                  {...(can('portals:manage:all') && { actions: menu })}
                />
                <Pager shown={items.length} pageSize={pageSize} onPageSize={resize} {...pages} />
              </>
            )
          }
        </QueryView>
      </Panel>
      <PortalDialogs dialog={dialog} onClose={() => setDialog(undefined)} />
    </>
  );
}
