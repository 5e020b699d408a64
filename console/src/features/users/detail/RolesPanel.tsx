import { IconShield } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import type { User } from '@/api/types';
import { QueryView } from '@/lib/query';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState, Panel, StatusBadge } from '@/ui';

import { userWorkspacesQuery } from '../queries';
import { HeldRoleList } from './HeldRoleList';
import { LastActivityLine } from './LastActivityLine';
import { PlaceHeading } from './PlaceHeading';
import classes from './UserPage.module.css';

/** The roles held in the whole tenant and in each workspace, through what, and what the user did last (F-89). */
export function RolesPanel({ user }: { user: User }) {
  const places = useQuery(userWorkspacesQuery(useTenant(), user.id));
  return (
    <Panel title={t('field.roles')} description={t('users.rolesText')}>
      <QueryView query={places}>
        {({ everywhere, items, last_activity }) => (
          <>
            {everywhere.length === 0 && items.length === 0 && <EmptyState compact icon={IconShield} title={t('users.noRoles')} description={t('users.noRolesText')} />}
            {everywhere.length > 0 && (
              <section className={classes.scope} aria-label={t('scope.tenant')}>
                <StatusBadge tone="neutral">{t('scope.tenant')}</StatusBadge>
                <HeldRoleList held={everywhere} />
              </section>
            )}
            {items.map(({ workspace, roles }) => (
              <section key={workspace.id} className={classes.scope} aria-label={workspace.name}>
                <PlaceHeading workspace={workspace} />
                <HeldRoleList held={roles} />
              </section>
            ))}
            {last_activity && <LastActivityLine activity={last_activity} />}
          </>
        )}
      </QueryView>
    </Panel>
  );
}
