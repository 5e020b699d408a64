import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { QueryView } from '@/lib/query';
import { useCan, useSession, useTenant } from '@/lib/session';
import { PageHeader, PersonAvatar } from '@/ui';

import { BackToUsers } from '../BackToUsers';
import { UserDialogs, type UserDialog } from '../dialogs/UserDialogs';
import { ElsewhereBadge } from '../ElsewhereBadge';
import { isElsewhere } from '../labels';
import { MembershipsPanel } from '../memberships/MembershipsPanel';
import { PortalsPanel } from '../portals/PortalsPanel';
import { userQuery } from '../queries';
import { userRoute } from '../routes';
import { UserStatusBadge } from '../UserStatusBadge';
import { AccessPanel } from './AccessPanel';
import { AccountPanel } from './AccountPanel';
import { FactorsPanel } from './FactorsPanel';
import { GroupsPanel } from './GroupsPanel';
import { LockPanel } from './LockPanel';
import { MemberPanel } from './MemberPanel';
import { RolesPanel } from './RolesPanel';
import { SessionsPanel } from './SessionsPanel';
import { TimelinePanel } from './TimelinePanel';
import { UserActions } from './UserActions';
import classes from './UserPage.module.css';

/** One user: the account, what it may do and why, and what happened to it. */
export function UserPage() {
  const tenant = useTenant();
  const can = useCan();
  const session = useSession();
  const { id } = userRoute.useParams();
  const user = useQuery(userQuery(tenant, id));
  const { roles } = userRoute.useSearch();
  const navigate = userRoute.useNavigate();
  const [dialog, setDialog] = useState<UserDialog>();
  const close = () => {
    setDialog(undefined);
    if (roles !== undefined) void navigate({ search: {}, replace: true });
  };
  return (
    <QueryView page query={user}>
      {({ data }) => {
        const gone = data.status === 'deleted' || data.status === 'erased';
        const elsewhere = isElsewhere(data);
        const staff = data.kind === 'human' && data.context === 'tenant';
        return (
          <>
            <PageHeader
              title={data.name}
              media={<PersonAvatar name={data.name} size={48} />}
              badges={<><UserStatusBadge status={data.status} />{elsewhere && <ElsewhereBadge />}</>}
              description={[data.job_title, data.email ?? data.username].filter(Boolean).join(' · ')}
              back={<BackToUsers />}
              actions={<UserActions user={data} gone={gone} onDialog={setDialog} />}
            />
            <LockPanel user={data} />
            <div className={classes.columns}>
              <div className={classes.column}>
                <RolesPanel user={data} />
                {can('user_groups:read:all') && staff && <GroupsPanel user={data} gone={gone} />}
                <AccessPanel id={id} />
                {can('audit:read:all') && <TimelinePanel id={id} />}
              </div>
              <div className={classes.column}>
                <AccountPanel user={data} />
                {data.kind === 'human' && data.context !== 'tenant' && !gone && <PortalsPanel user={data} />}
                {staff && !gone && (session.operator || session.user.id === id) && <MembershipsPanel user={data} />}
                {/* The rest is looked after, and shown, in the account's own tenant. */}
                {data.kind === 'human' && !gone && !elsewhere && (
                  <MemberPanel user={data} onLink={() => setDialog({ kind: 'party', user: data })} />
                )}
                {data.kind === 'human' && !gone && !elsewhere && <FactorsPanel user={data} />}
                {!elsewhere && <SessionsPanel user={data} />}
              </div>
            </div>
            <UserDialogs dialog={dialog ?? (roles !== undefined && !gone && can('users:manage:roles') ? { kind: 'roles', user: data, scope: roles } : undefined)} onClose={close} />
          </>
        );
      }}
    </QueryView>
  );
}
