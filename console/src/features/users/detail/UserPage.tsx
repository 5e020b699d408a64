import { Button } from '@mantine/core';
import { IconPencil, IconShieldCog } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { QueryView } from '@/lib/query';
import { ButtonLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { HelpButton } from '@/lib/troubleshooting';
import { PageHeader, PersonAvatar } from '@/ui';

import { BackToUsers } from '../BackToUsers';
import { UserDialogs, type UserDialog } from '../dialogs/UserDialogs';
import { userQuery } from '../queries';
import { userRoute } from '../routes';
import { UserMenu } from '../UserMenu';
import { UserStatusBadge } from '../UserStatusBadge';
import { AccessPanel } from './AccessPanel';
import { AccountPanel } from './AccountPanel';
import { GroupsPanel } from './GroupsPanel';
import { MemberPanel } from './MemberPanel';
import { RolesPanel } from './RolesPanel';
import { SessionsPanel } from './SessionsPanel';
import { TimelinePanel } from './TimelinePanel';
import classes from './UserPage.module.css';

/** One user: the account, what it may do and why, and what happened to it. */
export function UserPage() {
  const tenant = useTenant();
  const can = useCan();
  const { id } = userRoute.useParams();
  const user = useQuery(userQuery(tenant, id));
  const [dialog, setDialog] = useState<UserDialog>();
  return (
    <QueryView page query={user}>
      {({ data }) => {
        const gone = data.status === 'deleted' || data.status === 'erased';
        return (
          <>
            <PageHeader
              title={data.name}
              media={<PersonAvatar name={data.name} size={48} />}
              badges={<UserStatusBadge status={data.status} />}
              description={[data.job_title, data.email ?? data.username].filter(Boolean).join(' · ')}
              back={<BackToUsers />}
              actions={
                <>
                  <HelpButton user={data} first="in" />
                  {!gone && can('users:manage:roles') && (
                    <Button variant="default" leftSection={<IconShieldCog size={16} />} onClick={() => setDialog({ kind: 'roles', user: data })}>
                      {t('users.manageRoles')}
                    </Button>
                  )}
                  {!gone && can('users:update:all') && (
                    <ButtonLink to="/admin/$tenant/users/$id/edit" params={{ tenant, id }} leftSection={<IconPencil size={16} />}>
                      {t('action.edit')}
                    </ButtonLink>
                  )}
                  <UserMenu short user={data} onDialog={setDialog} />
                </>
              }
            />
            <div className={classes.columns}>
              <div className={classes.column}>
                <RolesPanel user={data} />
                {can('user_groups:read:all') && data.kind === 'human' && data.context === 'tenant' && <GroupsPanel user={data} gone={gone} />}
                <AccessPanel id={id} />
                <TimelinePanel id={id} />
              </div>
              <div className={classes.column}>
                <AccountPanel user={data} />
                {data.kind === 'human' && !gone && (
                  <MemberPanel user={data} onLink={can('users:update:all') && can('parties:read:all') ? () => setDialog({ kind: 'party', user: data }) : undefined} />
                )}
                <SessionsPanel user={data} />
              </div>
            </div>
            <UserDialogs dialog={dialog} onClose={() => setDialog(undefined)} />
          </>
        );
      }}
    </QueryView>
  );
}
