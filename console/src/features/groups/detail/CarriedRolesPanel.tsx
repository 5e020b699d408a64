import { Button } from '@mantine/core';
import { IconShield } from '@tabler/icons-react';
import { useState } from 'react';

import type { Group } from '@/api/types';
import { useCan } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState, Panel } from '@/ui';

import { RolesCarried } from '../list/RolesCarried';
import { RolesInPlaces } from './RolesInPlaces';
import { GroupRolesDialog } from './GroupRolesDialog';

/** The roles that members hold through the group. */
export function CarriedRolesPanel({ group }: { group: Group }) {
  const can = useCan();
  const [open, setOpen] = useState(false);
  return (
    <Panel
      title={t('groups.roles')}
      description={t('groups.rolesText')}
      actions={can('users:manage:roles') && <Button size="xs" variant="default" onClick={() => setOpen(true)}>{t('groups.changeRoles')}</Button>}
    >
      {group.roles.length === 0 && group.workspace_roles.length === 0 ? <EmptyState compact icon={IconShield} title={t('groups.noRoles')} description={t('groups.noRolesText')} /> : group.roles.length > 0 && <RolesCarried roles={group.roles} />}
      <RolesInPlaces group={group} />
      {open && <GroupRolesDialog group={group} onClose={() => setOpen(false)} />}
    </Panel>
  );
}
