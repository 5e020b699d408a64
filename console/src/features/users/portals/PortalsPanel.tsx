import { Button, Text } from '@mantine/core';
import { IconDoorOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { userPortalsQuery } from '@/api/queries/portals';
import type { PortalRef, User } from '@/api/types';
import { QueryView } from '@/lib/query';
import { TextLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState, Panel } from '@/ui';

import classes from '../detail/UserPage.module.css';
import { PortalsDialog } from './PortalsDialog';

/** By which portals somebody signs in who is no staff. */
export function PortalsPanel({ user }: { user: User }) {
  const can = useCan();
  const portals = useQuery(userPortalsQuery(useTenant(), user.id));
  const [opened, setOpened] = useState(false);
  return (
    <Panel
      title={t('portals.title')}
      description={t('portals.userText')}
      actions={can('portals:manage:all') && <Button size="xs" variant="default" onClick={() => setOpened(true)}>{t('portals.change')}</Button>}
    >
      <QueryView query={portals}>
        {({ data: { items } }) =>
          items.length === 0 ? (
            <EmptyState compact icon={IconDoorOff} title={t('portals.inNone')} description={t('portals.inNoneText')} />
          ) : (
            <ul className={classes.list} aria-label={t('portals.title')}>
              {items.map((each) => <PortalLine key={each.id} portal={each} />)}
            </ul>
          )
        }
      </QueryView>
      {opened && <PortalsDialog user={user} onClose={() => setOpened(false)} />}
    </Panel>
  );
}

function PortalLine({ portal: { id, name, active } }: { portal: PortalRef }) {
  const tenant = useTenant();
  const can = useCan();
  return (
    <li>
      {can('portals:read:all', 'portals:manage:all') ? <TextLink to="/admin/$tenant/portals/$id" params={{ tenant, id }} size="sm">{name}</TextLink> : <Text span size="sm">{name}</Text>}
      {!active && <Text size="xs" c="dimmed">{t('portals.inactive')}</Text>}
    </li>
  );
}
