import { IconMailPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { QueryView } from '@/lib/query';
import { ButtonLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import { BackToWorkspaces } from '../BackToWorkspaces';
import { workspaceQuery } from '../queries';
import { workspaceRoute } from '../routes';
import { WorkspaceDialogs } from '../WorkspaceDialogs';
import { WorkspaceMenu, type WorkspaceDialog } from '../WorkspaceMenu';
import classes from '../Workspaces.module.css';
import { WorkspaceStatus } from '../WorkspaceStatus';
import { FactsPanel } from './FactsPanel';
import { PeoplePanel } from './PeoplePanel';

/** One workspace: who holds what in it, and what can be done there. */
export function WorkspacePage() {
  const tenant = useTenant();
  const can = useCan();
  const { id } = workspaceRoute.useParams();
  const workspace = useQuery(workspaceQuery(tenant, id));
  const [dialog, setDialog] = useState<WorkspaceDialog>();
  return (
    <QueryView page query={workspace}>
      {({ data }) => (
        <>
          <PageHeader
            title={data.name}
            badges={<WorkspaceStatus active={data.active} />}
            back={<BackToWorkspaces />}
            actions={
              <>
                {data.active && can('users:invite:all') && (
                  <ButtonLink to="/admin/$tenant/users/invite" params={{ tenant }} search={{ workspace: id }} variant="default" leftSection={<IconMailPlus size={16} />}>
                    {t('workspaces.invite')}
                  </ButtonLink>
                )}
                {can('workspaces:manage:all') && <WorkspaceMenu short workspace={data} onDialog={setDialog} />}
              </>
            }
          />
          <div className={classes.columns}>
            <PeoplePanel workspace={data} />
            <FactsPanel workspace={data} />
          </div>
          <WorkspaceDialogs dialog={dialog} onClose={() => setDialog(undefined)} />
        </>
      )}
    </QueryView>
  );
}
