import { Button } from '@mantine/core';
import { IconBuildings, IconPlus, IconZoomExclamation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Tenant } from '@/api/types';
import { QueryView } from '@/lib/query';
import { ButtonLink, useCursorPages } from '@/lib/router';
import { t } from '@/lib/text';
import { usePageSize } from '@/lib/use-page-size';
import { DataTable, EmptyState, PageHeader, Pager, Panel, TableSkeleton } from '@/ui';

import { tenantsQuery } from '../queries';
import { tenantsListRoute } from '../routes';
import { TenantDialogs } from '../TenantDialogs';
import { TenantMenu, type TenantDialog } from '../TenantMenu';
import { tenantColumns } from './columns';
import { isFiltered, readTenantsSearch, sortOf, type TenantsSearch } from './tenants-search';
import { TenantsFilters } from './TenantsFilters';

/** Every tenant of the installation, for its operators. */
export function TenantsPage() {
  // The router passes on what it does not know; the server would refuse it.
  const search = readTenantsSearch({ ...tenantsListRoute.useSearch() });
  const navigate = tenantsListRoute.useNavigate();
  const [pageSize, setPageSize] = usePageSize('tenants');
  const [dialog, setDialog] = useState<TenantDialog>();
  const tenants = useQuery(tenantsQuery(search, pageSize));
  const change = (part: TenantsSearch) => void navigate({ search: (old) => ({ ...old, ...part, cursor: undefined }), replace: true });
  const clear = () => void navigate({ search: {}, replace: true });
  const pages = useCursorPages({
    cursor: search.cursor,
    nextCursor: tenants.data?.next_cursor,
    go: (cursor, cursors) => void navigate({ search: (old) => ({ ...old, cursor }), state: { cursors } }),
  });
  const resize = (size: number) => {
    setPageSize(size);
    change({});
  };
  const add = <ButtonLink to="/platform/tenants/new" leftSection={<IconPlus size={18} />}>{t('tenants.add')}</ButtonLink>;
  const menu = (tenant: Tenant) => <TenantMenu tenant={tenant} onDialog={setDialog} />;
  const empty = isFiltered(search) ? (
    <EmptyState
      icon={IconZoomExclamation}
      title={t('tenants.noMatch')}
      description={t('tenants.noMatchText')}
      action={<Button variant="default" onClick={clear}>{t('action.clearFilters')}</Button>}
    />
  ) : (
    <EmptyState icon={IconBuildings} title={t('tenants.none')} description={t('tenants.noneText')} action={add} />
  );
  return (
    <>
      <PageHeader title={t('tenants.title')} description={t('tenants.text')} actions={add} />
      <Panel padded={false}>
        <TenantsFilters search={search} onChange={change} onClear={clear} />
        <QueryView query={tenants} skeleton={<TableSkeleton rows={6} />}>
          {({ items, total }) =>
            items.length === 0 ? (
              empty
            ) : (
              <>
                <DataTable
                  label={t('tenants.title')}
                  rows={items}
                  rowId={(tenant) => tenant.id}
                  columns={tenantColumns}
                  sort={search.sort ?? 'name'}
                  onSort={(sort) => change({ sort: sortOf(sort) })}
                  busy={tenants.isPlaceholderData}
                  actions={menu}
                />
                <Pager shown={items.length} total={total ?? undefined} pageSize={pageSize} onPageSize={resize} {...pages} />
              </>
            )
          }
        </QueryView>
      </Panel>
      <TenantDialogs dialog={dialog} onClose={() => setDialog(undefined)} />
    </>
  );
}
