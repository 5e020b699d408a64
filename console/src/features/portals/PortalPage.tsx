import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { QueryView } from '@/lib/query';
import { ButtonLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import { BackToPortals } from './BackToPortals';
import { PortalDialogs } from './PortalDialogs';
import { PortalFacts } from './PortalFacts';
import { PortalMenu, type PortalDialog } from './PortalMenu';
import { PortalPeople } from './PortalPeople';
import classes from './Portals.module.css';
import { PortalStatus } from './PortalStatus';
import { portalQuery } from './queries';
import { onePortalRoute } from './routes';

/** One portal: where it is, what comes with it, and who is in it. */
export function PortalPage() {
  const tenant = useTenant();
  const can = useCan();
  const { id } = onePortalRoute.useParams();
  const navigate = useNavigate();
  const portal = useQuery(portalQuery(tenant, id));
  const [dialog, setDialog] = useState<PortalDialog>();
  return (
    <QueryView page query={portal}>
      {({ data }) => (
        <>
          <PageHeader
            title={data.name}
            badges={<PortalStatus active={data.active} />}
            back={<BackToPortals />}
            actions={
              can('portals:manage:all') && (
                <>
                  <ButtonLink to="/admin/$tenant/portals/$id/edit" params={{ tenant, id }} variant="default" leftSection={<IconPencil size={16} />}>{t('action.edit')}</ButtonLink>
                  <PortalMenu portal={data} onDialog={setDialog} />
                </>
              )
            }
          />
          <div className={classes.columns}>
            <PortalFacts portal={data} />
            {can('users:read:all') && <PortalPeople portal={data} />}
          </div>
          <PortalDialogs dialog={dialog} onClose={() => setDialog(undefined)} onDeleted={() => void navigate({ to: '/admin/$tenant/portals', params: { tenant } })} />
        </>
      )}
    </QueryView>
  );
}
