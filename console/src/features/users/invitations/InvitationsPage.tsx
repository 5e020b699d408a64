import { IconMailForward } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Invitation } from '@/api/types';
import { QueryView } from '@/lib/query';
import { ButtonLink, useCursorPages } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { usePageSize } from '@/lib/use-page-size';
import { DataTable, EmptyState, PageHeader, Pager, Panel, TableSkeleton } from '@/ui';

import { InvitationDialogs, type InvitationDialog } from './InvitationDialogs';
import { invitationsQuery } from './queries';
import { invitationsRoute } from './routes';
import { invitationColumns } from './columns';
import { InvitationMenu } from './InvitationMenu';
import { isFiltered, readInvitationsSearch, type InvitationsSearch } from './invitations-search';
import { InvitationsFilters } from './InvitationsFilters';

/** Who is on their way, the longest waited for first. */
export function InvitationsPage() {
  const tenant = useTenant();
  const can = useCan();
  const search = readInvitationsSearch({ ...invitationsRoute.useSearch() });
  const navigate = invitationsRoute.useNavigate();
  const [pageSize, setPageSize] = usePageSize('invitations');
  const [dialog, setDialog] = useState<InvitationDialog>();
  const invitations = useQuery(invitationsQuery(tenant, search, pageSize));
  const change = (part: InvitationsSearch) => void navigate({ search: (old) => ({ ...old, ...part, cursor: undefined }), replace: true });
  const pages = useCursorPages({
    cursor: search.cursor,
    nextCursor: invitations.data?.next_cursor,
    go: (cursor, cursors) => void navigate({ search: (old) => ({ ...old, cursor }), state: { cursors } }),
  });
  const add = can('users:invite:all') && <ButtonLink to="/admin/$tenant/users/invite" params={{ tenant }} leftSection={<IconMailForward size={18} />}>{t('invitations.invite')}</ButtonLink>;
  const menu = (invitation: Invitation) => <InvitationMenu invitation={invitation} onDialog={setDialog} />;
  return (
    <>
      <PageHeader title={t('invitations.title')} description={t('invitations.text')} actions={add} />
      <Panel padded={false}>
        <InvitationsFilters search={search} onChange={change} onClear={() => void navigate({ search: {}, replace: true })} />
        <QueryView query={invitations} skeleton={<TableSkeleton />}>
          {({ items, total }) =>
            items.length === 0 ? (
              <EmptyState icon={IconMailForward} title={t(isFiltered(search) ? 'invitations.noneFound' : 'invitations.none')} description={t('invitations.noneText')} action={add} />
            ) : (
              <>
                <DataTable label={t('invitations.title')} rows={items} rowId={(each) => each.id} columns={invitationColumns} busy={invitations.isPlaceholderData} actions={menu} />
                <Pager shown={items.length} total={total} pageSize={pageSize} onPageSize={(size) => { setPageSize(size); change({}); }} {...pages} />
              </>
            )
          }
        </QueryView>
      </Panel>
      <InvitationDialogs dialog={dialog} onClose={() => setDialog(undefined)} />
    </>
  );
}
