import { Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import type { Portal } from '@/api/types';
import { QueryView } from '@/lib/query';
import { TextLink } from '@/lib/router';
import { useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState, Panel } from '@/ui';

import classes from './Portals.module.css';
import { portalUsersQuery } from './queries';

/** The first who are in a portal, and the way to all of them. */
export function PortalPeople({ portal }: { portal: Portal }) {
  const tenant = useTenant();
  const users = useQuery(portalUsersQuery(tenant, portal.id));
  return (
    <Panel
      title={t('portals.users')}
      description={t('portals.usersText')}
      actions={portal.users_count > 0 && <TextLink to="/admin/$tenant/users" params={{ tenant }} search={{ portal: portal.id }} size="sm">{t('portals.allUsers', { count: portal.users_count })}</TextLink>}
    >
      <QueryView query={users}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState compact icon={IconUsers} title={t('portals.noUsers')} description={t('portals.noUsersText')} />
          ) : (
            <ul className={classes.list} aria-label={t('portals.users')}>
              {items.map((each) => (
                <li key={each.id}>
                  <TextLink to="/admin/$tenant/users/$id" params={{ tenant, id: each.id }} size="sm">{each.name}</TextLink>
                  <Text size="xs" c="dimmed">{each.email ?? each.username}</Text>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Panel>
  );
}
