import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';

import type { CountedWorkspace } from '@/api/types';
import { TextLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { Notice, Panel } from '@/ui';

import classes from '../Workspaces.module.css';
import { GiveRoleDialog } from './GiveRoleDialog';
import { HolderList } from './HolderList';

/** The people with roles of their own there; who holds one in the whole tenant holds it there too. */
export function PeoplePanel({ workspace }: { workspace: CountedWorkspace }) {
  const tenant = useTenant();
  const can = useCan();
  const [giving, setGiving] = useState(false);
  const gives = workspace.active && can('users:manage:roles') && can('users:read:all');
  const give = gives && (
    <Button size="xs" variant="default" leftSection={<IconUserPlus size={16} />} onClick={() => setGiving(true)}>{t('workspaces.giveRole')}</Button>
  );
  return (
    <Panel title={t('workspaces.people')} description={t('workspaces.peopleText')} actions={give} padded={false}>
      {!workspace.active && <div className={classes.note}><Notice tone="warning">{t('workspaces.inactiveText')}</Notice></div>}
      {can('users:read:all', 'users:manage:roles') && <HolderList workspace={workspace} />}
      {can('users:read:all') && (
        <p className={classes.note}>
          {t('workspaces.tenantWide')}{' '}
          <TextLink to="/admin/$tenant/access" params={{ tenant }} search={{ view: 'who', workspace: workspace.id }} size="sm">{t('workspaces.whoCanHere')}</TextLink>
        </p>
      )}
      {giving && <GiveRoleDialog workspace={workspace} onClose={() => setGiving(false)} />}
    </Panel>
  );
}
