import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import { QueryView } from '@/lib/query';
import { ButtonLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { PageHeader } from '@/ui';

import { BackLink } from '../BackLink';
import { DeleteGroupDialog } from '../DeleteGroupDialog';
import { GroupMenu } from '../GroupMenu';
import classes from '../Groups.module.css';
import { GroupStatus } from '../GroupStatus';
import { groupQuery } from '../queries';
import { groupRoute } from '../routes';
import { CarriedRolesPanel } from './CarriedRolesPanel';
import { GroupPanel } from './GroupPanel';
import { MembersPanel } from './MembersPanel';

/** One group: who is in it, and what it carries. */
export function GroupPage() {
  const tenant = useTenant();
  const can = useCan();
  const navigate = useNavigate();
  const { id } = groupRoute.useParams();
  const group = useQuery(groupQuery(tenant, id));
  const [deleting, setDeleting] = useState(false);
  return (
    <QueryView page query={group}>
      {({ data }) => (
        <>
          <PageHeader
            title={data.name}
            badges={<GroupStatus group={data} />}
            description={data.description}
            back={<BackLink />}
            actions={
              <>
                {can('user_groups:update:all') && (
                  <ButtonLink to="/admin/$tenant/groups/$id/edit" params={{ tenant, id }} leftSection={<IconPencil size={16} />}>{t('action.edit')}</ButtonLink>
                )}
                <GroupMenu short group={data} onDelete={() => setDeleting(true)} />
              </>
            }
          />
          <div className={classes.columns}>
            <MembersPanel group={data} />
            <div className={classes.column}>
              <CarriedRolesPanel group={data} />
              <GroupPanel group={data} />
            </div>
          </div>
          {deleting && <DeleteGroupDialog group={data} onClose={() => setDeleting(false)} onDeleted={() => void navigate({ to: '/admin/$tenant/groups', params: { tenant } })} />}
        </>
      )}
    </QueryView>
  );
}
