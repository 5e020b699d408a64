import { IconBuildingCommunity, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { workspacesQuery } from '@/api/queries/tenant';
import type { Workspace } from '@/api/types';
import { QueryView } from '@/lib/query';
import { ButtonLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { DataTable, EmptyState, PageHeader, Panel, TableSkeleton } from '@/ui';

import { workspaceColumns } from './columns';
import { DeactivateWorkspaceDialog } from './DeactivateWorkspaceDialog';
import { RenameWorkspaceDialog } from './RenameWorkspaceDialog';
import { WorkspaceMenu, type WorkspaceDialog } from './WorkspaceMenu';

/** The places inside the tenant that roles can be given for. */
export function WorkspacesPage() {
  const tenant = useTenant();
  const can = useCan();
  const [dialog, setDialog] = useState<WorkspaceDialog>();
  const workspaces = useQuery(workspacesQuery(tenant));
  const add = can('workspaces:manage:all') && (
    <ButtonLink to="/admin/$tenant/workspaces/new" params={{ tenant }} leftSection={<IconPlus size={18} />}>{t('workspaces.add')}</ButtonLink>
  );
  const menu = (workspace: Workspace) => <WorkspaceMenu workspace={workspace} onDialog={setDialog} />;
  const close = () => setDialog(undefined);
  return (
    <>
      <PageHeader title={t('workspaces.title')} description={t('workspaces.text')} actions={add} />
      <Panel padded={false}>
        <QueryView query={workspaces} skeleton={<TableSkeleton rows={4} />}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={IconBuildingCommunity} title={t('workspaces.none')} description={t('workspaces.noneText')} action={add} />
            ) : (
              <DataTable label={t('workspaces.title')} rows={items} rowId={(each) => each.id} columns={workspaceColumns} {...(can('workspaces:manage:all') && { actions: menu })} />
            )
          }
        </QueryView>
      </Panel>
      {dialog?.kind === 'rename' && <RenameWorkspaceDialog workspace={dialog.workspace} onClose={close} />}
      {dialog?.kind === 'deactivate' && <DeactivateWorkspaceDialog workspace={dialog.workspace} onClose={close} />}
    </>
  );
}
